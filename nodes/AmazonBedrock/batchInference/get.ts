import { operation } from '../../shared/operation';
import { failure } from '../errors';
import { batchJob } from '../locators';

export const get = operation({
	command: 'bedrock:GetModelInvocationJob',
	name: 'Get',
	action: 'Get a batch inference job',
	description: 'Tell how a batch inference job stands',
	fields: { jobIdentifier: { name: 'job', locator: batchJob } },
	failure,
});
