import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const rows = run.items('Run');
	assert.deepEqual(
		rows.map(({ json }) => json.square),
		[1, 4, 9, 16, 25],
	);
	assert.equal(only(run.items('What it cost')).state, 'SUCCEEDED');
	assert.deepEqual(only(run.items('Delete')), { deleted: true });
	return '5 rows with numbers, the query found again, the saved one deleted';
};
