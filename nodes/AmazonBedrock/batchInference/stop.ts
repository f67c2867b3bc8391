import { operation } from '../../shared/operation';
import { failure } from '../errors';
import { batchJob } from '../locators';

export const stop = operation({
	command: 'bedrock:StopModelInvocationJob',
	name: 'Stop',
	action: 'Stop a batch inference job',
	description: 'Stop a batch inference job; answers that are there already stay, and are billed',
	fields: { jobIdentifier: { name: 'job', locator: batchJob } },
	failure,
});
