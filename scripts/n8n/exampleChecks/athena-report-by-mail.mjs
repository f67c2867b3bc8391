import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	assert.equal(run.items('Ask Athena').length, 5);
	const [{ binary }] = run.items('As CSV');
	assert.equal(binary.data.fileName, 'report.csv');
	assert.ok(only(run.items('Send the report')).MessageId);
	return '5 rows of Athena went out as report.csv';
};
