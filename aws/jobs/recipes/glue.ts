import type { JobRecipe } from '../types';

export const glueJob: JobRecipe = {
	key: 'glueJob',
	name: 'Glue: Run Job',
	service: 'glue',
	start: { operation: 'StartJobRun', id: 'started.JobRunId' },
	status: {
		operation: 'GetJobRun',
		input: { JobName: 'input.JobName', RunId: 'started.JobRunId' },
		state: 'JobRun.JobRunState',
		success: ['SUCCEEDED'],
		failure: ['FAILED', 'ERROR', 'TIMEOUT', 'STOPPED', 'EXPIRED'],
		running: ['STARTING', 'RUNNING', 'STOPPING', 'WAITING'],
		reason: 'JobRun.[ErrorMessage, StateDetail]',
		job: 'JobRun',
	},
	stop: {
		operation: 'BatchStopJobRun',
		input: { JobName: 'input.JobName', JobRunIds: '[started.JobRunId]' },
	},
};
