import type { JobRecipe } from '../types';

export const emrServerlessJob: JobRecipe = {
	key: 'emrServerlessJob',
	name: 'EMR Serverless: Run Job',
	service: 'emr-serverless',
	start: { operation: 'StartJobRun', id: 'started.jobRunId' },
	status: {
		operation: 'GetJobRun',
		input: { applicationId: 'input.applicationId', jobRunId: 'started.jobRunId' },
		state: 'jobRun.state',
		success: ['SUCCESS'],
		failure: ['FAILED', 'CANCELLED'],
		running: ['SUBMITTED', 'PENDING', 'SCHEDULED', 'RUNNING', 'CANCELLING', 'QUEUED'],
		reason: 'jobRun.stateDetails',
		job: 'jobRun',
	},
	stop: {
		operation: 'CancelJobRun',
		input: { applicationId: 'input.applicationId', jobRunId: 'started.jobRunId' },
	},
};
