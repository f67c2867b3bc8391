import { operation } from '../../shared/operation';
import { failure, ofApi } from '../fields';

export const getStages = operation({
	command: 'apigatewayv2:GetStages',
	name: 'Get Stages',
	action: 'Get the stages of an API',
	description: 'List the stages of an API with their settings',
	fields: ofApi,
	failure,
});
