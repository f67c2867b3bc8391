import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run, { arn }) => {
	assert.equal(only(run.items('Get caller identity')).Arn, arn);
	return `Arn is ${arn}`;
};
