import type { JobRecipe } from '../types';

/** The answers of the model lie in the bucket of `outputDataConfig`. */
export const bedrockBatchInference: JobRecipe = {
	key: 'bedrockBatchInference',
	name: 'Bedrock: Run Batch Inference',
	service: 'bedrock',
	start: { operation: 'CreateModelInvocationJob', id: 'started.jobArn' },
	status: {
		operation: 'GetModelInvocationJob',
		input: { jobIdentifier: 'started.jobArn' },
		state: 'status',
		success: ['Completed', 'PartiallyCompleted'],
		failure: ['Failed', 'Stopped', 'Expired'],
		running: ['Submitted', 'Validating', 'Scheduled', 'InProgress', 'Stopping'],
		reason: 'message',
	},
	stop: { operation: 'StopModelInvocationJob', input: { jobIdentifier: 'started.jobArn' } },
};
