import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	assert.deepEqual(only(run.items('Result')), { status: 'SUCCEEDED', done: 1000 });
	return '1,000 jobs of an array have ended well';
};
