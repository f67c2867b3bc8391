import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const { state, day, dpuSeconds } = only(run.items('Result'));
	assert.equal(state, 'SUCCEEDED');
	assert.match(day, /^\d{4}-\d\d-\d\d$/);
	assert.ok(dpuSeconds > 0);
	assert.ok(only(run.items('Delete job')).JobName.startsWith('n8n-example-'));
	return 'the job has ended, for yesterday';
};
