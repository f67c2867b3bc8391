import { AwsError } from '../../../aws/errors';
import { contentOf } from '../../shared/content';
import { operation } from '../../shared/operation';
import { failure, jsonFields, stateMachine } from '../fields';
import { simpleExecution } from '../simpleExecution';

export const startSync = operation({
	command: 'StartSyncExecution',
	name: 'Start and Wait (Express)',
	action: 'Start an express execution and wait for it',
	description: 'Run an express state machine, which answers within five minutes',
	fields: {
		...stateMachine,
		...jsonFields('Input'),
		name: { name: 'executionName', label: 'Execution Name', placeholder: 'e.g. order-1042' },
	},
	covers: ['input'],
	input: ({ stateMachineArn, name, ...content }, run) => ({ stateMachineArn, name, input: contentOf(content, run) }),
	output: (output) => {
		const { status, error, cause, executionArn } = output;
		if (status === 'SUCCEEDED') return simpleExecution(output);
		const reasons = [error, cause].filter((text) => typeof text === 'string' && text !== '');
		throw new AwsError({
			code: 'ExecutionFailed',
			message: `The execution ended with the state ${String(status)}${reasons.length === 0 ? '' : `: ${reasons.join('. ')}`}`,
			nextStep: `Its log is in CloudWatch Logs, where the state machine has one: ${String(executionArn)}`,
			attempts: 1,
			extra: { error, cause, executionArn },
		});
	},
	failure,
});
