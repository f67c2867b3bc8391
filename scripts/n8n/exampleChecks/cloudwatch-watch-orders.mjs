import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	assert.equal(run.items('Count failed orders').length, 3);
	const values = run.items('Values of the north shop').map(({ json }) => json.Value);
	assert.equal(
		values.reduce((sum, value) => sum + value, 0),
		7,
	);
	const [latest] = run.items('History').map(({ json }) => json);
	assert.equal(latest.HistoryData.newState.stateValue, 'ALARM');
	assert.deepEqual(only(run.items('Delete alarm')), { deleted: true });
	return '3 orders counted, 7 failed in the north shop, the alarm went off';
};
