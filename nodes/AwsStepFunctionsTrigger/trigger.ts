import { BEST_EFFORT, choicesField, FREE_EVENTS, namesField } from '../shared/triggers/fields';
import { jsonIn } from '../shared/fields';
import { anyOf, detailOf, headOf, ruleOf, set } from '../shared/triggers/pattern';
import type { TriggerRecord } from '../shared/triggers/record';

const STATUSES = {
	ABORTED: 'Aborted',
	FAILED: 'Failed',
	PENDING_REDRIVE: 'Pending Redrive',
	RUNNING: 'Running',
	SUCCEEDED: 'Succeeded',
	TIMED_OUT: 'Timed Out',
};

/** Executions of state machines that start and end. */
export const stepFunctionsTrigger: TriggerRecord = {
	node: 'awsStepFunctionsTrigger',
	name: 'AWS Step Functions Trigger',
	key: 'step-functions',
	service: 'stepfunctions',
	properties: [
		namesField(
			'State Machines',
			'stateMachines',
			'e.g. order-processing, nightly-*',
			'Names or ARNs of the state machines, separated by commas; * stands for any text. All of the region where empty.',
		),
		choicesField(
			'Statuses',
			'statuses',
			STATUSES,
			['ABORTED', 'FAILED', 'SUCCEEDED', 'TIMED_OUT'],
			'Statuses that the execution has reached; any where none is chosen',
		),
	],
	source: (parameters) => [
		ruleOf({
			source: ['aws.states'],
			'detail-type': ['Step Functions Execution Status Change'],
			detail: {
				stateMachineArn: anyOf(parameters.texts('stateMachines').map(machinePattern)),
				status: anyOf(parameters.texts('statuses')),
			},
		}),
	],
	simplify: (event) => {
		const detail = detailOf(event);
		return set({
			status: detail.status,
			name: detail.name,
			executionArn: detail.executionArn,
			stateMachineArn: detail.stateMachineArn,
			startDate: dateOf(detail.startDate),
			stopDate: dateOf(detail.stopDate),
			input: parsed(detail.input),
			output: parsed(detail.output),
			error: detail.error ?? undefined,
			cause: detail.cause ?? undefined,
			...headOf(event),
		});
	},
	sample: {
		version: '0',
		id: '315c1398-40ff-a850-213b-158f73e60175',
		'detail-type': 'Step Functions Execution Status Change',
		source: 'aws.states',
		account: '123456789012',
		time: '2019-02-26T19:42:21Z',
		region: 'us-east-1',
		resources: ['arn:aws:states:us-east-1:123456789012:execution:state-machine-name:execution-name'],
		detail: {
			executionArn: 'arn:aws:states:us-east-1:123456789012:execution:state-machine-name:execution-name',
			stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:state-machine-name',
			name: 'execution-name',
			status: 'SUCCEEDED',
			startDate: 1547148840101,
			stopDate: 1547148840122,
			input: '{}',
			inputDetails: { included: true },
			output: '"Hello World!"',
			outputDetails: { included: true },
		},
	},
	guarantee: BEST_EFFORT,
	notes: [
		'Standard workflows only: Express workflows send no such events.',
		'Input and output above 248 KiB are left out by AWS; the node AWS Step Functions gets them by the execution ARN.',
		FREE_EVENTS,
	],
};

const machinePattern = (text: string): string => (text.startsWith('arn:') ? text : `arn:*:stateMachine:${text}`);

/** Milliseconds since 1970 as a date. */
const dateOf = (value: unknown): string | undefined =>
	typeof value === 'number' ? new Date(value).toISOString() : undefined;

const parsed = (value: unknown): unknown =>
	typeof value === 'string' ? (jsonIn(value) ?? value) : (value ?? undefined);
