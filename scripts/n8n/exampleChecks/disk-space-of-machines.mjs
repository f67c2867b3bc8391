import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	assert.deepEqual(
		run.items('Run script').map(({ json: { stdout, exitCode } }) => [stdout, exitCode]),
		[
			['91% of / is used\n', 0],
			['91% of / is used\n', 0],
		],
	);
	assert.deepEqual(only(run.items('Result')), { machines: 2, limit: '90', tooFull: true });
	assert.deepEqual(only(run.items('Delete limit')), { deleted: true });
	return 'two machines have answered, and the limit came from a parameter';
};
