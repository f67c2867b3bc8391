import { operation } from '../../shared/operation';
import { failure, functionName } from '../fields';

export const setConcurrency = operation({
	command: 'PutFunctionConcurrency',
	name: 'Set Concurrency',
	action: 'Set the reserved concurrency of a function',
	description: 'Reserve invocations for a function, which also bounds them; 0 stops it',
	fields: {
		...functionName,
		ReservedConcurrentExecutions: { label: 'Reserved Concurrency', default: 1 },
	},
	failure,
});
