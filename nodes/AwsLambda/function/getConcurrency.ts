import { operation } from '../../shared/operation';
import { failure, functionName } from '../fields';

export const getConcurrency = operation({
	command: 'GetFunctionConcurrency',
	name: 'Get Concurrency',
	action: 'Get the reserved concurrency of a function',
	description: 'Get how many invocations at a time are reserved for a function',
	fields: functionName,
	output: ({ ReservedConcurrentExecutions = null }) => ({ ReservedConcurrentExecutions }),
	failure,
});
