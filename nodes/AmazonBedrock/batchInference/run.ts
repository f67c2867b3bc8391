import { randomUUID } from 'node:crypto';

import { operation } from '../../shared/operation';
import { failure } from '../errors';
import { textModel } from '../locators';
import { membersWithout } from '../members';
import { resultItems } from './results';

export const run = operation({
	command: 'bedrock:CreateModelInvocationJob',
	name: 'Run',
	action: 'Run batch inference',
	description: 'Have a model answer all requests of a file in Amazon S3, and wait for the answers, one item for each',
	notice: 'Such a job often takes hours. With "Wait for Completion" off the workflow goes on; read the answers later.',
	uses: ['s3:ListObjectsV2', 's3:GetObject'],
	fields: {
		modelId: { locator: textModel },
		roleArn: {
			label: 'Role ARN',
			placeholder: 'e.g. arn:aws:iam::111122223333:role/bedrock-batch',
			description: 'Role with which Amazon Bedrock reads and writes the files',
		},
		'inputDataConfig.s3InputDataConfig.s3Uri': {
			name: 'inputUri',
			label: 'Input S3 URI',
			optional: false,
			required: true,
			placeholder: 'e.g. s3://my-bucket/requests.jsonl',
			description: 'A file with one request on each line, as JSON with recordId and modelInput',
		},
		'outputDataConfig.s3OutputDataConfig.s3Uri': {
			name: 'outputUri',
			label: 'Output S3 URI',
			optional: false,
			required: true,
			placeholder: 'e.g. s3://my-bucket/answers/',
		},
		jobName: { optional: true, placeholder: 'e.g. reviews-2026-11', description: 'Made where empty' },
		modelInvocationType: {
			name: 'requestForm',
			label: 'Request Form',
			choices: { Converse: 'Converse', InvokeModel: "The Model's Own" },
			description: 'In which form the requests are written',
		},
		readAnswers: {
			type: 'boolean',
			optional: false,
			default: true,
			description: 'Whether to read the answers from Amazon S3; otherwise the output is what AWS says about the job',
		},
		timeoutDurationInHours: { label: 'Job Timeout (Hours)', description: '24 to 168; AWS ends the job then' },
	},
	input: ({ jobName, ...members }) => ({
		...membersWithout(members, 'readAnswers'),
		jobName: jobName ?? `n8n-${randomUUID()}`,
	}),
	job: {
		recipe: 'bedrockBatchInference',
		output: async ({ status }, { readAnswers }, context) =>
			readAnswers === false ? status : await resultItems(status, context),
	},
	failure,
});
