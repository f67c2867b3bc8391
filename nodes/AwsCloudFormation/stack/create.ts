import { operation } from '../../shared/operation';
import { newName, stackFields, templateFields } from '../fields';
import { simpleStack, stackFailure, stackIn, stackInput } from '../stacks';

export const create = operation({
	command: 'CreateStack',
	name: 'Create',
	action: 'Create a stack',
	description: 'Make a stack from a template, and wait until it is there',
	uses: ['DescribeStacks', 'DescribeStackEvents'],
	fields: {
		StackName: newName,
		...templateFields,
		...stackFields,
		OnFailure: {
			choices: { DELETE: 'Delete the Stack', DO_NOTHING: 'Leave It as It Is', ROLLBACK: 'Roll Back' },
			default: 'ROLLBACK',
			description: 'What happens to a new stack that fails',
		},
		EnableTerminationProtection: {
			label: 'Termination Protection',
			description: 'Whether a new stack cannot be deleted until this is switched off',
		},
	},
	input: async (values, run) => await stackInput(values, run, undefined),
	simplify: simpleStack,
	job: {
		recipe: 'cloudFormationCreateStack',
		output: ({ status }, _, { simplify }) => (simplify ? simpleStack(stackIn(status)) : stackIn(status)),
	},
	failure: stackFailure,
});
