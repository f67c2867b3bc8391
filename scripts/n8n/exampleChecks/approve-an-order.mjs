import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const { status, output } = only(run.items('Get execution'));
	assert.equal(status, 'SUCCEEDED');
	assert.deepEqual(output, { approved: true, by: 'n8n' });
	assert.deepEqual(only(run.items('Delete state machine')), { deleted: true });
	return 'the state machine waited for the approval and went on with it';
};
