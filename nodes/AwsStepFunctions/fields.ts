import type { AwsError } from '../../aws/errors';
import { contentFields } from '../shared/content';
import type { Fields } from '../shared/operation';
import * as locators from './locators';

/** The state machine of an operation. */
export const stateMachine = { stateMachineArn: { name: 'stateMachine', locator: locators.stateMachine } } as const;

/** An execution; the state machine is there for the list of executions alone. */
export const execution = {
	stateMachine: {
		locator: locators.stateMachine,
		optional: false,
		required: false,
		description: 'For the list of executions below; not needed for an ARN',
	},
	executionArn: { name: 'execution', locator: locators.execution },
} as const satisfies Fields;

/** JSON that goes into a state machine: the item, or written in the node. */
export const jsonFields = (label: string) =>
	({
		contentType: {
			type: 'options',
			label: `${label} From`,
			optional: false,
			choices: { inputData: 'Input Data', json: 'JSON' },
			default: 'inputData',
		},
		json: { ...contentFields.json, label: `${label} (JSON)` },
	}) as const satisfies Fields;

const EXPRESS =
	"Executions of express state machines are started by 'Start and Wait (Express)', and their history is in CloudWatch Logs.";
const NEXT_STEPS: Readonly<Record<string, string>> = {
	StateMachineDoesNotExist: 'Check the ARN and the region. State Machine → Get Many lists the state machines.',
	StateMachineTypeNotSupported: EXPRESS,
	ExecutionAlreadyExists:
		'An execution of this name ran within the last 90 days with another input. Choose another name.',
	ExecutionNotRedrivable:
		'Only a failed, aborted or timed out execution of a standard state machine is redriven, for 14 days.',
	ExecutionDoesNotExist: `Check the ARN; AWS keeps executions for 90 days. ${EXPRESS}`,
	InvalidToken: 'Take the token as the state machine has sent it, whole and unchanged.',
	TaskDoesNotExist: 'The execution of this task has ended.',
	TaskTimedOut: 'The task has been answered already, or its time is over.',
	InvalidDefinition: 'The message tells the place in the definition. AWS checks it as Amazon States Language.',
};

/** What a person can do about what Step Functions refused. */
export const failure = (error: AwsError): AwsError => {
	const nextStep = Object.hasOwn(NEXT_STEPS, error.code) ? NEXT_STEPS[error.code] : undefined;
	return nextStep === undefined ? error : error.with({ nextStep });
};
