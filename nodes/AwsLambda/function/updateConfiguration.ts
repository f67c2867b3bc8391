import { operation } from '../../shared/operation';
import { configuration, failure, functionName } from '../fields';

export const updateConfiguration = operation({
	command: 'UpdateFunctionConfiguration',
	name: 'Update Configuration',
	action: 'Update the configuration of a function',
	description: 'Change memory, timeout, environment and other settings; what is not set stays as it is',
	fields: {
		...functionName,
		Role: { label: 'Role ARN', description: 'Execution role of the function' },
		Handler: {},
		Runtime: {},
		...configuration,
	},
	wait: {
		waiter: 'FunctionUpdatedV2',
		default: true,
		input: ({ FunctionName }) => ({ FunctionName }),
		output: ({ Configuration }) => Configuration as Record<string, unknown>,
	},
	failure,
});
