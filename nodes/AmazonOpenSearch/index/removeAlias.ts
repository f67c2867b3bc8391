import { operation } from '../../shared/operation';
import { changeAliases } from '../aliases';
import { ofIndex } from '../fields';
import { alias } from '../indexFields';
import { writing } from '../requests';

export const removeAlias = operation({
	command: 'POST /_aliases',
	request: writing('api-reference/alias/aliases', 'Post'),
	name: 'Remove Alias',
	action: 'Remove an alias from an index',
	description: 'Take another name away from an index; the index stays',
	fields: { ...ofIndex, alias },
	send: async ({ cluster, index }, values, run) =>
		await changeAliases(cluster, [{ remove: { index, alias: values.alias } }], run),
});
