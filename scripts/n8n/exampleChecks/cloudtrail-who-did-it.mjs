import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const { trails, recording, startedBy } = only(run.items('Result'));
	assert.ok(trails >= 1, `${trails} trails`);
	assert.equal(run.items('Status').length, trails);
	assert.equal(typeof run.items('Status')[0].json.IsLogging, 'boolean');
	assert.ok(Array.isArray(startedBy));
	return `${trails} trails, ${recording} of them recording`;
};
