import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	assert.deepEqual(only(run.items('Result')), { done: 3, failed: 0 });
	assert.deepEqual(only(run.items('Read tags')).Tags, { archive: 'yes' });
	assert.deepEqual(only(run.items('Delete bucket')), { deleted: true });
	return '3 objects of a list tagged, also one with an umlaut';
};
