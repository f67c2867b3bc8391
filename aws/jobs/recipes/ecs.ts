import type { JobRecipe } from '../types';

/** Succeeds where every container of every task has ended with 0; one that has no exit code was never started. */
export const ecsTask: JobRecipe = {
	key: 'ecsTask',
	name: 'ECS: Run Task',
	service: 'ecs',
	start: { operation: 'RunTask', id: 'started.tasks[].taskArn', refused: 'started.failures[].[reason, detail]' },
	status: {
		operation: 'DescribeTasks',
		input: { cluster: 'input.cluster', tasks: 'started.tasks[].taskArn' },
		state: 'tasks[].lastStatus',
		success: ['STOPPED'],
		failure: [],
		running: ['PROVISIONING', 'PENDING', 'ACTIVATING', 'RUNNING', 'DEACTIVATING', 'STOPPING', 'DEPROVISIONING'],
		failed: 'tasks[].containers[] | [?exitCode != `0`]',
		reason: '[tasks[].stoppedReason, tasks[].containers[].reason]',
		job: 'tasks',
	},
	stop: {
		operation: 'StopTask',
		input: { cluster: 'input.cluster', task: 'each', reason: "'The workflow that waited for it has ended'" },
		each: 'started.tasks[].taskArn',
	},
};
