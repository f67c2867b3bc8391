import { contentOf } from '../../shared/content';
import { operation } from '../../shared/operation';
import { failure, jsonFields, stateMachine } from '../fields';
import { simpleExecution } from '../simpleExecution';

export const start = operation({
	command: 'StartExecution',
	name: 'Start',
	action: 'Start an execution',
	description: 'Run a standard state machine, and wait for its output',
	uses: ['DescribeExecution', 'StopExecution'],
	fields: {
		...stateMachine,
		...jsonFields('Input'),
		name: {
			name: 'executionName',
			label: 'Execution Name',
			placeholder: 'e.g. order-1042',
			description: 'A second start with the same name and input starts nothing; made for each item where empty',
		},
	},
	covers: ['input'],
	input: ({ stateMachineArn, name, ...content }, run) => ({ stateMachineArn, name, input: contentOf(content, run) }),
	job: { recipe: 'stepFunctionsExecution', output: ({ status }) => simpleExecution(status) },
	failure,
});
