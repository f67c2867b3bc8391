import { operation } from '../../shared/operation';
import { execution, failure } from '../fields';
import { simpleEvent } from '../simpleExecution';

export const getHistory = operation({
	command: 'GetExecutionHistory',
	name: 'Get History',
	action: 'Get the history of an execution',
	description: 'List the events of an execution, step by step',
	fields: {
		...execution,
		includeExecutionData: { default: true, description: 'Whether input and output of the steps come with it' },
		reverseOrder: { label: 'Latest First', description: 'Whether the latest event comes first' },
	},
	simplify: simpleEvent,
	failure,
});
