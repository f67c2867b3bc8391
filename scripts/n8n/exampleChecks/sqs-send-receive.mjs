import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const { sentId, receivedId, body } = only(run.items('Result'));
	assert.ok(sentId);
	assert.equal(receivedId, sentId);
	assert.deepEqual(body, { hello: 'queue', ünïcode: '✓' });
	return 'the message received is the one sent';
};
