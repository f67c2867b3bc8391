import { operation } from '../../shared/operation';
import { ask } from '../ask';
import { ofIndex } from '../fields';
import { writing } from '../requests';

export const refresh = operation({
	command: 'POST /{index}/_refresh',
	request: writing('api-reference/index-apis/refresh', 'Post'),
	name: 'Refresh',
	action: 'Refresh an index',
	description: 'Let searches find what has been written so far',
	notice: 'Collections do not have this operation: searches find what has been written within a minute.',
	fields: ofIndex,
	send: async ({ cluster, index }, _values, run) =>
		await ask(cluster, { method: 'POST', path: [String(index), '_refresh'] }, run),
});
