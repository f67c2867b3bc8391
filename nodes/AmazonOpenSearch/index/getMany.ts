import { operation } from '../../shared/operation';
import { ask } from '../ask';
import { place } from '../fields';
import { listing } from '../requests';

export const getMany = operation({
	command: 'GET /_cat/indices',
	request: listing('api-reference/cat/cat-indices', 'Get'),
	name: 'Get Many',
	action: 'Get many indices',
	description: 'List the indices with their health, size and number of documents',
	fields: {
		...place,
		pattern: { type: 'string', label: 'Name Pattern', placeholder: 'e.g. orders-*', description: 'Only such indices' },
		hidden: {
			type: 'boolean',
			label: 'Hidden Indices',
			description: "Whether those that begin with a dot are listed, too, which are mostly OpenSearch's own",
		},
	},
	send: async ({ cluster }, { pattern }, run) =>
		await ask(
			cluster,
			{
				method: 'GET',
				path: pattern === undefined ? ['_cat', 'indices'] : ['_cat', 'indices', pattern],
				query: { format: 'json', bytes: 'b', s: 'index' },
			},
			run,
		),
	list: 'entries',
	entry: (entry, { hidden }) => (hidden !== true && String(entry.index).startsWith('.') ? undefined : entry),
});
