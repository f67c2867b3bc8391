import { operation } from '../../shared/operation';
import { ask } from '../ask';
import { ofIndex } from '../fields';
import { deleting } from '../requests';

const remove = operation({
	command: 'DELETE /{index}',
	request: deleting('api-reference/index-apis/delete-index', 'Delete'),
	name: 'Delete',
	action: 'Delete an index',
	description: 'Delete an index with all of its documents',
	fields: ofIndex,
	send: async ({ cluster, index }, _values, run) =>
		await ask(cluster, { method: 'DELETE', path: [String(index)] }, run),
	simplify: () => ({ deleted: true }),
});

export { remove as delete };
