import type { JobRecipe } from '../types';

/** Standard state machines; AWS cannot be asked about executions of express ones. */
export const stepFunctionsExecution: JobRecipe = {
	key: 'stepFunctionsExecution',
	name: 'Step Functions: Run State Machine',
	service: 'stepfunctions',
	// A second request with the same name and input answers with the execution that the first one started.
	start: { operation: 'StartExecution', token: 'name', id: 'started.executionArn' },
	status: {
		operation: 'DescribeExecution',
		input: { executionArn: 'started.executionArn' },
		state: 'status',
		success: ['SUCCEEDED'],
		failure: ['FAILED', 'TIMED_OUT', 'ABORTED'],
		running: ['RUNNING', 'PENDING_REDRIVE'],
		reason: '[error, cause]',
		json: ['input', 'output'],
	},
	stop: {
		operation: 'StopExecution',
		input: { executionArn: 'started.executionArn', cause: "'The workflow that waited for it has ended'" },
	},
};
