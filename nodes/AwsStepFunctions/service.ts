import type { Service } from '../shared/operation';
import * as execution from './execution';
import * as mapRun from './mapRun';
import * as stateMachine from './stateMachine';
import * as task from './task';

/** AWS Step Functions. */
export const stepFunctions: Service = {
	key: 'stepfunctions',
	node: 'awsStepFunctions',
	name: 'AWS Step Functions',
	resources: {
		execution: { name: 'Execution', operations: execution, default: 'start' },
		mapRun: { name: 'Map Run', operations: mapRun, default: 'getMany' },
		stateMachine: { name: 'State Machine', operations: stateMachine, default: 'getMany' },
		task: { name: 'Task', operations: task, default: 'sendSuccess' },
	},
	default: 'execution',
	notes: [
		'An execution that fails is an error of the node, with the error and the cause that the state machine gives.',
		'Start is for standard state machines, which may run for a year: raise the option Timeout, or switch off Wait for Completion. Start and Wait (Express) is for express ones, which end within five minutes.',
		'Input and output hold at most 256 KiB. AWS charges for each state transition of a standard state machine.',
		'A task that waits for a token is answered by the resource Task. Its token comes with the message that the state machine has sent, e.g. through Amazon SQS.',
	],
};
