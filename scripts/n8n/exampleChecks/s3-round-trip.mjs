import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const { same, bytes, sha256 } = only(run.items('Result'));
	assert.equal(bytes, 5_243_136);
	// Of the bytes that the workflow makes, computed without it.
	assert.equal(sha256, '9f583b4599ac5a894b304dd0c1b557cfcb45bf08239660ae7912434aa7b5ff4e');
	assert.equal(same, true);
	return `${bytes.toLocaleString('en')} bytes listed and got back, SHA-256 equal`;
};
