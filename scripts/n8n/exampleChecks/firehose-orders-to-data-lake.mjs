import assert from 'node:assert/strict';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const ids = run.items('Put orders').map(({ json }) => json.RecordId);
	assert.equal(new Set(ids).size, 3);
	assert.ok(ids.every((id) => typeof id === 'string'));
	return '3 orders taken by the delivery stream';
};
