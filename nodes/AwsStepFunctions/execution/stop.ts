import { operation } from '../../shared/operation';
import { execution, failure } from '../fields';

export const stop = operation({
	command: 'StopExecution',
	name: 'Stop',
	action: 'Stop an execution',
	description: 'End an execution of a standard state machine',
	fields: {
		...execution,
		cause: { description: 'Why, for its history' },
		error: { placeholder: 'e.g. OrderCancelled' },
	},
	failure,
});
