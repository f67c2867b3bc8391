import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const passages = run.items('Passages').flatMap(({ json }) => json.response);
	assert.ok(passages.length > 0);
	assert.ok(only(run.items('Answer')).response.includes('How long can a lamp be returned?'));
	// What the model was asked holds what was found.
	assert.match(JSON.stringify(run.runData['Chat model']), /return a lamp within 30 days/);
	return `an answer from ${passages.length} passages`;
};
