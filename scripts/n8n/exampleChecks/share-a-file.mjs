import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const { url } = only(run.items('Create link'));
	assert.match(url, /X-Amz-Signature=[0-9a-f]{64}/);
	assert.equal(only(run.items('Result')).same, true);
	return 'the link gives the text without a credential';
};
