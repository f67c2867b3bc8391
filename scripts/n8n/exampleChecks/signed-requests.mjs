import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	assert.deepEqual(only(run.items('DynamoDB Scan')), { Count: 0, ScannedCount: 0, Items: [] });
	assert.match(JSON.stringify(only(run.items('CloudTrail DescribeTrails'))), /trailList/);
	assert.match(only(run.items('IAM ListUsers')).body, /<ListUsersResult>/);
	return 'Scan, DescribeTrails and ListUsers answered';
};
