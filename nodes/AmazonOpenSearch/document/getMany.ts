import { operation } from '../../shared/operation';
import { ask } from '../ask';
import { ofIndex, sourceFields } from '../fields';
import { simpleDocument, sourceOf } from '../reading';
import { reading } from '../requests';

export const getMany = operation({
	command: 'POST /{index}/_mget',
	request: reading('api-reference/document-apis/multi-get', 'Post'),
	name: 'Get Many',
	action: 'Get many documents',
	description: 'Get documents by a list of IDs; those that are not there come with found: false',
	fields: {
		...ofIndex,
		ids: {
			type: 'list',
			label: 'Document IDs',
			optional: false,
			placeholder: 'e.g. order-42, order-43',
			description: 'Separated by commas, or a list by expression',
		},
		...sourceFields,
	},
	send: async ({ cluster, index }, { ids = [], ...values }, run) =>
		await ask(
			cluster,
			{
				method: 'POST',
				path: [String(index), '_mget'],
				body: { docs: ids.map((_id) => ({ _id, ...sourceOf(values) })) },
				reads: true,
			},
			run,
		),
	output: ({ docs }) => docs,
	simplify: ({ docs }) => (docs as Array<Record<string, unknown>>).map(simpleDocument),
});
