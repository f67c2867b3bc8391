import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	assert.equal(run.items('Post').length, 3);
	const { delivered, forget } = only(run.items('Result'));
	assert.equal(delivered, 2);
	assert.deepEqual(forget, ['left-long-ago=']);
	return `${delivered} clients told, ${forget.length} to forget`;
};
