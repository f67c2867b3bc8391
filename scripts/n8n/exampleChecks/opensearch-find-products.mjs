import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const json = (node) => run.items(node).map((item) => item.json);
	assert.deepEqual(
		json('Store').map(({ _id, result }) => [_id, result]),
		['T1', 'T2', 'T3', 'C1', 'C2'].map((id) => [id, 'created']),
	);
	assert.deepEqual(
		json('Search').map(({ title }) => title),
		['Iced tea with lemon', 'Green tea'],
	);
	assert.deepEqual(json('Aggregate'), [
		{ kind: 'drink', count: 3, averagePrice: 4.5 },
		{ kind: 'kitchen', count: 2, averagePrice: 37 },
	]);
	assert.deepEqual(
		json('Search for Each Item').map(({ _id }) => _id),
		['C1', 'C2', 'T2'],
	);
	assert.equal(only(run.items('Delete Index')).deleted, true);
	return '2 products found, 2 kinds counted, 3 words looked for';
};
