import assert from 'node:assert/strict';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const sold = run.items('Sell').map(({ json }) => json);
	assert.deepEqual(sold.slice(0, 2), [{ success: true }, { success: true }]);
	assert.equal(sold[2].details.code, 'TransactionCanceledException');
	assert.match(sold[2].details.nextStep, /Entry 2 of 2: ConditionalCheckFailed/);
	assert.deepEqual(
		run.items('Stock that is left').map(({ json }) => json),
		[
			{ id: 'apple', left: 3 },
			{ id: 'pear', left: 1 },
			{ id: 'plum', left: 9 },
		],
	);
	assert.deepEqual(
		run.items('Orders that were written').map(({ json }) => json.id),
		['order-1', 'order-2'],
	);
	return '2 of 3 orders written, the third refused as a whole';
};
