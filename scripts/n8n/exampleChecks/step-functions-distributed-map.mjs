import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	assert.equal(only(run.items('Run')).status, 'SUCCEEDED');
	const { total, succeeded, failed } = only(run.items('How many')).itemCounts;
	assert.deepEqual({ total, succeeded, failed }, { total: 500, succeeded: 500, failed: 0 });
	const { ResultFiles } = JSON.parse(only(run.items('Read list of results')).Text);
	assert.equal(ResultFiles.SUCCEEDED.length, 1);
	assert.deepEqual(only(run.items('Delete bucket')), { deleted: true });
	return `${total} items of a file worked off by the map, the results listed, all deleted`;
};
