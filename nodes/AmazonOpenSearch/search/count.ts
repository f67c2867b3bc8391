import { operation } from '../../shared/operation';
import { ask } from '../ask';
import { ofIndices } from '../fields';
import { wholeAnswer } from '../hits';
import { queryBody, queryFields } from '../queries';
import { reading } from '../requests';

export const count = operation({
	command: 'POST /{index}/_count',
	request: reading('api-reference/search-apis/count', 'Post'),
	name: 'Count',
	action: 'Count documents',
	description: 'Tell how many documents a query finds',
	fields: { ...ofIndices, ...queryFields },
	send: async ({ cluster, index }, values, run) => {
		const { query } = queryBody(values);
		const path = index === undefined ? ['_count'] : [String(index), '_count'];
		return wholeAnswer(await ask(cluster, { method: 'POST', path, body: { query }, reads: true }, run), values);
	},
	simplify: ({ count: found }) => ({ count: found }),
});
