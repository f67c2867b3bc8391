import { operation } from '../../shared/operation';
import { ask } from '../ask';
import { ofIndex } from '../fields';
import { reading } from '../requests';

export const get = operation({
	command: 'GET /{index}',
	request: reading('api-reference/index-apis/get-index', 'Get'),
	name: 'Get',
	action: 'Get an index',
	description: 'Tell the aliases, mappings and settings of an index',
	fields: ofIndex,
	send: async ({ cluster, index }, _values, run) => await ask(cluster, { method: 'GET', path: [String(index)] }, run),
	simplify: (found) => Object.entries(found).map(([index, facts]) => ({ index, ...(facts as object) })),
});
