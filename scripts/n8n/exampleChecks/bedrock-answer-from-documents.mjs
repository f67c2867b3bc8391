import assert from 'node:assert/strict';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	assert.equal(run.items('Bring up to date')[0].json.status, 'COMPLETE');
	const answers = run.items('With its sources').map(({ json }) => json);
	assert.equal(answers.length, 2);
	for (const { answer, sources } of answers) {
		assert.notEqual(answer, '');
		assert.ok(sources.length > 0, `no source for "${answer}"`);
	}
	const passages = run.items('Passages').map(({ json }) => json);
	assert.equal(passages.length, 4);
	assert.ok(passages.every(({ score, source }) => typeof score === 'number' && source !== ''));
	return `${answers.length} answers with ${answers.flatMap(({ sources }) => sources).length} sources, ${passages.length} passages`;
};
