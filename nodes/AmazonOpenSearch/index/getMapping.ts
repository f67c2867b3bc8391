import { operation } from '../../shared/operation';
import { ask } from '../ask';
import { ofIndex } from '../fields';
import { reading } from '../requests';

export const getMapping = operation({
	command: 'GET /{index}/_mapping',
	request: reading('api-reference/index-apis/get-mapping', 'Get'),
	name: 'Get Mapping',
	action: 'Get the mapping of an index',
	description: 'Tell the types of the fields of an index',
	fields: ofIndex,
	send: async ({ cluster, index }, _values, run) =>
		await ask(cluster, { method: 'GET', path: [String(index), '_mapping'] }, run),
	simplify: (found) =>
		Object.entries(found).map(([index, facts]) => ({ index, ...(facts as { mappings?: object }).mappings })),
});
