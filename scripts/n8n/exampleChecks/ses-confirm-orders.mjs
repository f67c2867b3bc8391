import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	assert.match(only(run.items('Preview')).RenderedTemplate, /Your order 1042 is on its way/);
	const [first, second, third] = run.items('Report').map(({ json }) => json);
	assert.deepEqual(first, { orderId: 1042, result: 'SUCCESS' });
	assert.deepEqual(second, { orderId: 1043, result: 'SUCCESS' });
	assert.equal(third.orderId, 1044);
	assert.match(third.result, /'To' holds "unknown"/);
	const ids = run.items('Send confirmations').flatMap(({ json }) => json.MessageId ?? []);
	assert.equal(new Set(ids).size, 2);
	assert.ok(only(run.items('Tell the team')).MessageId);
	assert.ok(only(run.items('Quota')).SentLast24Hours >= 3);
	assert.deepEqual(only(run.items('Delete template')), { deleted: true });
	return '2 of 3 orders confirmed, the third told apart, a report with a file sent';
};
