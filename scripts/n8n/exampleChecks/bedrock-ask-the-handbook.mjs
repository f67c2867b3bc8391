import assert from 'node:assert/strict';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	assert.equal(run.items('Keep the rules').length, 3);
	const [{ json: found }] = run.items('Find the rule');
	assert.match(found.document.pageContent, /^Salaries are paid/);
	const [{ json: answered }] = run.items('Answer');
	assert.match(answered.text, /Rule: Salaries are paid on the last working day/);
	const [{ json: shown }] = run.items('Chat model');
	assert.ok(shown.tokenUsage.promptTokens > 0);
	return `the rule among 3, and an answer from it for ${shown.tokenUsage.totalTokens} tokens`;
};
