import assert from 'node:assert/strict';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const textsOf = (name) => run.items(name).map(({ json }) => json.text);
	assert.deepEqual(textsOf('To be answered first'), ['The lamp is broken. Regards, [NAME]']);
	assert.deepEqual(textsOf('The others'), [
		'I love the new version. Call me: [PHONE]',
		'Which colors are there? Write to [EMAIL]',
	]);
	return '3 messages sorted by sentiment, personal data taken out';
};
