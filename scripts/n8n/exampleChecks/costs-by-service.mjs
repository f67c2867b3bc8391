import assert from 'node:assert/strict';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	assert.equal(run.items('Costs').length, 14);
	const [first, second] = run.items('Most expensive first').map(({ json }) => json);
	assert.deepEqual(first, { SERVICE: 'Amazon Simple Storage Service', sum_UnblendedCost: 8.75 });
	assert.deepEqual(second, { SERVICE: 'AWS Lambda', sum_UnblendedCost: 3.5 });
	assert.equal(run.items('Forecast').length, 30);
	return '14 rows of costs, 2 services added up, 30 days of forecast';
};
