import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	assert.equal(run.items('Log').length, 3);
	assert.deepEqual(only(run.items('Errors')).message, { level: 'error', order: 2, reason: 'no stock' });
	assert.equal(run.items('Ask Insights').length, 2);
	assert.deepEqual(only(run.items('Delete log group')), { deleted: true });
	return '3 events put, the error found, 2 rows of Insights';
};
