import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const { replaced, current, previous, versions } = only(run.items('Result'));
	assert.equal(replaced, true);
	assert.equal(current.length, 40);
	assert.equal(previous, 'the-key-of-yesterday');
	assert.equal(versions, 2);
	assert.equal(only(run.items('Delete secret')).deleted, true);
	return 'the new key is current, the old one is kept as AWSPREVIOUS';
};
