import type { JobRecipe } from '../types';

/**
 * Objects on which the operation failed do not make the job fail, unless they are more than half of them: the progress
 * summary counts them, and the report names them. A job that has to be confirmed stays suspended until it is.
 */
export const s3BatchOperations: JobRecipe = {
	key: 's3BatchOperations',
	name: 'S3 Batch Operations: Run Job',
	service: 's3control',
	start: { operation: 'CreateJob', id: 'started.JobId' },
	status: {
		operation: 'DescribeJob',
		input: { AccountId: 'input.AccountId', JobId: 'started.JobId' },
		state: 'Job.Status',
		success: ['Complete'],
		failure: ['Failed', 'Cancelled'],
		running: [
			'New', 'Preparing', 'Suspended', 'Ready', 'Active', 'Pausing', 'Paused', 'Completing', 'Cancelling', 'Failing',
		], // prettier-ignore
		reason: 'Job.[FailureReasons[].FailureReason, StatusUpdateReason]',
		job: 'Job',
	},
	stop: {
		operation: 'UpdateJobStatus',
		input: { AccountId: 'input.AccountId', JobId: 'started.JobId', RequestedJobStatus: "'Cancelled'" },
	},
};
