import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const { stored, iban } = only(run.items('Result'));
	assert.equal(iban, 'DE02120300000000202051');
	assert.ok(stored.length > 40 && !stored.includes(iban));
	assert.equal(only(run.items('Delete key')).KeyState, 'PendingDeletion');
	return 'the field was stored encrypted and read again';
};
