import { operation } from '../../shared/operation';
import { failure } from '../errors';
import { batchJob } from '../locators';
import { resultItems } from './results';

export const readResults = operation({
	command: 'bedrock:GetModelInvocationJob',
	name: 'Read Results',
	action: 'Read the results of batch inference',
	description: 'Read the answers of a job that has ended, one item for each, from Amazon S3',
	uses: ['s3:ListObjectsV2', 's3:GetObject'],
	fields: { jobIdentifier: { name: 'job', locator: batchJob } },
	output: async (status, _values, run) => await resultItems(status, run),
	failure,
});
