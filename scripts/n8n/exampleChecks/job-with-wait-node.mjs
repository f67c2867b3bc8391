import assert from 'node:assert/strict';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const asked = run.items('Get state').length;
	assert.ok(asked > 1, `the state was asked for ${asked} times`);
	// The first row has the names of the columns.
	assert.equal(run.items('Get rows').length, 26);
	return `asked for the state ${asked} times, then 25 rows and their names`;
};
