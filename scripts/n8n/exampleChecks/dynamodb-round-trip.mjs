import assert from 'node:assert/strict';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const people = run.items('Scan').map(({ json }) => [json.id.S, json.name.S, json.born.N]);
	assert.deepEqual(people.sort(), [
		['p1', 'Ada', '1815'],
		['p2', 'Grace', '1906'],
		['p3', 'Zoë', '1999'],
	]);
	return '3 items put, 3 items scanned in pages of 2';
};
