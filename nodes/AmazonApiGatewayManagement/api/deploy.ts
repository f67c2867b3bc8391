import { operation } from '../../shared/operation';
import { failure, ofApi } from '../fields';
import { stage } from '../locators';

export const deploy = operation({
	command: 'apigatewayv2:CreateDeployment',
	name: 'Deploy',
	action: 'Deploy an API',
	description: 'Make what was changed in an API take effect in a stage',
	fields: {
		...ofApi,
		StageName: { name: 'stage', optional: false, required: true, locator: stage },
		Description: {},
	},
	failure,
});
