import { operation } from '../../shared/operation';
import { changeAliases } from '../aliases';
import { ofIndex } from '../fields';
import { alias } from '../indexFields';
import { writing } from '../requests';

export const addAlias = operation({
	command: 'POST /_aliases',
	request: writing('api-reference/alias/aliases', 'Post'),
	name: 'Add Alias',
	action: 'Add an alias to an index',
	description: 'Give an index another name, or move a name from one index to another without a gap',
	fields: {
		...ofIndex,
		alias,
		removeFrom: {
			type: 'string',
			label: 'Remove From',
			placeholder: 'e.g. orders-*',
			description: 'Indices that lose the alias in the same moment; also a pattern',
		},
		isWriteIndex: {
			type: 'boolean',
			label: 'Write Index',
			default: true,
			description: 'Whether what is written to the alias goes into this index, where the alias has several',
		},
	},
	send: async ({ cluster, index }, { alias: name, removeFrom, isWriteIndex }, run) => {
		const removed = removeFrom === undefined ? [] : [{ remove: { index: removeFrom, alias: name } }];
		const write = isWriteIndex === undefined ? {} : { is_write_index: isWriteIndex };
		return await changeAliases(cluster, [...removed, { add: { index, alias: name, ...write } }], run);
	},
});
