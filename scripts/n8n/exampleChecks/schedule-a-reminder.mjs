import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const { when, zone, order } = only(run.items('Result'));
	assert.match(when, /^at\(\d{4}-\d\d-\d\dT09:00:00\)$/);
	assert.equal(zone, 'Europe/Berlin');
	assert.equal(order, 1042);
	assert.deepEqual(only(run.items('Delete schedule')), { deleted: true });
	assert.ok(only(run.items('Tell the bus')).EventId);
	return `a reminder was planned ${when}, and the bus was told`;
};
