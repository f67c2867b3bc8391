import assert from 'node:assert/strict';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const texts = run.items('Translate').map(({ json }) => json.TranslatedText);
	assert.equal(texts.length, 2);
	for (const text of texts) assert.match(text, /Mondleuchte/);
	const files = run.items('Back to English').map(({ binary }) => binary.data.fileName);
	assert.deepEqual(files, ['text.en.txt', 'text.en.txt']);
	assert.deepEqual(run.items('Delete terminology')[0].json, { deleted: true });
	return '2 texts and 2 files translated, a terminology used and deleted';
};
