import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	assert.deepEqual(only(run.items('Result')), { exitCode: 0, status: 'STOPPED' });
	const { taskDefinitionArn } = only(run.items('Register task definition'));
	assert.ok(taskDefinitionArn.endsWith(`/${only(run.items('Run report')).taskDefinition}`));
	assert.equal(only(run.items('Deregister task definition')).status, 'INACTIVE');
	assert.deepEqual(only(run.items('Delete cluster')), { deleted: true });
	return 'the container has ended with 0, and all is taken away';
};
