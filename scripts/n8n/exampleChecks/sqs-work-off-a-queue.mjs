import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const received = run.items('Receive orders').map(({ json }) => json);
	assert.deepEqual(
		received.map(({ Body }) => Body.order).sort((a, b) => a - b),
		Array.from({ length: 25 }, (_, index) => 1001 + index),
	);
	assert.ok(received.every(({ Body, MessageAttributes }) => MessageAttributes.order === Body.order));
	assert.equal(run.items('Delete what is done').filter(({ json }) => json.deleted).length, 24);
	const queue = only(run.items('Look at the queue'));
	assert.equal(queue.ApproximateNumberOfMessages + queue.ApproximateNumberOfMessagesNotVisible, 1);
	assert.equal(queue.RedrivePolicy.maxReceiveCount, 3);
	return '25 orders received, 24 deleted, the bad one left in the queue';
};
