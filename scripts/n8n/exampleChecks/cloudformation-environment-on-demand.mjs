import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const made = only(run.items('Deploy stack'));
	assert.deepEqual([made.StackStatus, made.changed, made.Parameters], ['CREATE_COMPLETE', true, { Stage: 'test' }]);
	assert.equal(only(run.items('Deploy again')).changed, false);
	assert.equal(only(run.items('Outputs')).Stage, 'test');
	assert.equal(only(run.items('Resources')).ResourceType, 'AWS::S3::Bucket');
	assert.deepEqual(only(run.items('Delete stack')), { deleted: true });
	return 'the stack was made once, used and deleted';
};
