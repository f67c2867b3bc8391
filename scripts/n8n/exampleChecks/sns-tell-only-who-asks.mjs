import assert from 'node:assert/strict';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	assert.equal(run.items('Publish events').length, 4);
	const bodies = run.items('What stock gets').map(({ json }) => json.Body);
	assert.deepEqual(
		bodies.map(({ order }) => order).sort((a, b) => a - b),
		[1001, 1003],
	);
	assert.ok(run.items('What stock gets').every(({ json }) => json.deleted === true));
	return '2 of 4 events delivered, as the filter policy says';
};
