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

/** What the model makes lies in a folder of its own, which the last status names. */
export const bedrockAsyncInvocation: JobRecipe = {
	key: 'bedrockAsyncInvocation',
	name: 'Bedrock: Run Asynchronous Invocation',
	service: 'bedrock-runtime',
	start: { operation: 'StartAsyncInvoke', id: 'started.invocationArn' },
	status: {
		operation: 'GetAsyncInvoke',
		input: { invocationArn: 'started.invocationArn' },
		state: 'status',
		success: ['Completed'],
		failure: ['Failed'],
		running: ['InProgress'],
		reason: 'failureMessage',
	},
};

/** Documents that could not be read do not make the job fail; the statistics count them. */
export const bedrockIngestion: JobRecipe = {
	key: 'bedrockIngestion',
	name: 'Bedrock: Sync Data Source of a Knowledge Base',
	service: 'bedrock-agent',
	start: { operation: 'StartIngestionJob', id: 'started.ingestionJob.ingestionJobId' },
	status: {
		operation: 'GetIngestionJob',
		input: {
			knowledgeBaseId: 'input.knowledgeBaseId',
			dataSourceId: 'input.dataSourceId',
			ingestionJobId: 'started.ingestionJob.ingestionJobId',
		},
		state: 'ingestionJob.status',
		success: ['COMPLETE'],
		failure: ['FAILED', 'STOPPED'],
		running: ['STARTING', 'IN_PROGRESS', 'STOPPING'],
		reason: 'ingestionJob.failureReasons',
		job: 'ingestionJob',
	},
	stop: {
		operation: 'StopIngestionJob',
		input: {
			knowledgeBaseId: 'input.knowledgeBaseId',
			dataSourceId: 'input.dataSourceId',
			ingestionJobId: 'started.ingestionJob.ingestionJobId',
		},
	},
};
