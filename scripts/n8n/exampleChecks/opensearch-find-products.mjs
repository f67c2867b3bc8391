import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	assert.deepEqual(
		run.items('Store').map(({ _id, result }) => [_id, result]),
		['T1', 'T2', 'T3', 'C1', 'C2'].map((id) => [id, 'created']),
	);
	assert.deepEqual(
		run.items('Search').map(({ title }) => title),
		['Iced tea with lemon', 'Green tea'],
	);
	assert.deepEqual(run.items('Aggregate'), [
		{ kind: 'drink', count: 3, averagePrice: 4.5 },
		{ kind: 'kitchen', count: 2, averagePrice: 37 },
	]);
	assert.equal(run.items('Search for Each Item').length, 3);
	assert.equal(only(run.items('Delete Index')).deleted, true);
	return '2 products found, 2 kinds counted';
};
