import { operation } from '../../shared/operation';
import { failure } from '../errors';
import { inferenceProfile } from '../locators';

export const get = operation({
	command: 'bedrock:GetInferenceProfile',
	name: 'Get',
	action: 'Get an inference profile',
	description: 'Tell which models in which regions a profile calls',
	fields: { inferenceProfileIdentifier: { name: 'inferenceProfile', locator: inferenceProfile } },
	failure,
});
