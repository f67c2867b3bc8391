import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const { listed, text, tags, link, deleted } = only(run.items('Result'));
	// The key has what other software trips over: a number sign, a per cent sign, spaces and brackets.
	assert.deepEqual(listed, ['archive/2026/report #1 (50%).csv']);
	assert.match(text, /product,sold\s+Äpfel,12\s+Birnen,7/);
	assert.deepEqual(tags, { kind: 'report & more' });
	assert.match(link, /archive\/2026\/report%20%231%20%2850%25%29\.csv\?.*X-Amz-Signature=[0-9a-f]{64}/);
	assert.equal(deleted, 1);
	return 'a report stored, moved, listed, linked, read back and deleted under an awkward key';
};
