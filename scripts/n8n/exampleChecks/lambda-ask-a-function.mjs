import assert from 'node:assert/strict';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const answers = run.items('Ask the function').map(({ json }) => json);
	assert.deepEqual(
		answers.map(({ order, total }) => [order, total]),
		[
			[1, 10],
			[2, 20.5],
			[3, 0],
		],
	);
	assert.ok(answers.every(({ logTail }) => /END RequestId/.test(logTail)));
	assert.ok(run.items('Check the function').some(({ json }) => json.FunctionName === 'local-aws-echo'));
	return '3 answers, each with the end of its log';
};
