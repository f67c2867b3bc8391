import assert from 'node:assert/strict';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const [{ json }] = run.items('Place an order');
	assert.match(json.MessageId, /^[0-9a-f-]{36}$/);
	// The lower line is published and checked by the e2e topic of the trigger.
	assert.equal(run.runData.Orders, undefined);
	return 'an order published';
};
