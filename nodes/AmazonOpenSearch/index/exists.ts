import { operation } from '../../shared/operation';
import { ask } from '../ask';
import { place } from '../fields';
import { indexName } from '../indexFields';
import { reading } from '../requests';

export const exists = operation({
	command: 'HEAD /{index}',
	request: reading('api-reference/index-apis/exists', 'Head'),
	name: 'Exists',
	action: 'Check if an index exists',
	description: 'Tell whether there is an index or alias of a name',
	fields: { ...place, index: indexName },
	send: async ({ cluster, index }, _values, run) =>
		await ask(cluster, { method: 'HEAD', path: [String(index)], also: [404] }, run),
	output: (_output, { index }, _run, { statusCode }) => ({ index, exists: statusCode === 200 }),
});
