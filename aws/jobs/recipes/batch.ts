import type { JobRecipe } from '../types';

export const batchJob: JobRecipe = {
	key: 'batchJob',
	name: 'Batch: Run Job',
	service: 'batch',
	start: { operation: 'SubmitJob', id: 'started.jobId' },
	status: {
		operation: 'DescribeJobs',
		input: { jobs: '[started.jobId]' },
		state: 'jobs[0].status',
		success: ['SUCCEEDED'],
		failure: ['FAILED'],
		running: ['SUBMITTED', 'PENDING', 'RUNNABLE', 'STARTING', 'RUNNING'],
		reason: 'jobs[0].[statusReason, container.reason]',
		job: 'jobs[0]',
	},
	stop: {
		operation: 'TerminateJob',
		input: { jobId: 'started.jobId', reason: "'The workflow that waited for it has ended'" },
	},
};
