import assert from 'node:assert/strict';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	assert.equal(run.items('Moderate')[0].json.flagged, false);
	assert.equal(run.items('Read text')[0].json.text, 'HELLO AWS');
	assert.ok(run.items('Name things')[0].json.names.includes('Text'));
	return 'a picture checked, its text read, its things named';
};
