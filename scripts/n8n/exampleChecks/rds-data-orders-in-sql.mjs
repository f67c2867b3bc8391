import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	assert.equal(run.items('Insert').length, 3);
	assert.deepEqual(only(run.items('Pay')).statements[1].records, [{ paid: 70 }]);
	assert.deepEqual(only(run.items('Open orders')), { id: 2, amount: 30 });
	assert.equal(run.items('Drop table').length, 1);
	return '3 orders in one call, one paid in a transaction, one open, the table dropped';
};
