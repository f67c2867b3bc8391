import { operation } from '../../shared/operation';
import { failure, functionName } from '../fields';

export const deleteConcurrency = operation({
	command: 'DeleteFunctionConcurrency',
	name: 'Delete Concurrency',
	action: 'Delete the reserved concurrency of a function',
	description: 'Give what was reserved for a function back to the account',
	fields: functionName,
	failure,
});
