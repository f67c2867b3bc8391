import { operation } from '../../shared/operation';
import { failure } from '../errors';
import { foundationModel } from '../locators';

export const get = operation({
	command: 'bedrock:GetFoundationModel',
	name: 'Get',
	action: 'Get a model',
	description: 'Tell what a foundation model takes and gives, and how it can be called',
	fields: { modelIdentifier: { name: 'modelId', locator: foundationModel } },
	output: ({ modelDetails }) => modelDetails,
	failure,
});
