import { operation } from '../../shared/operation';
import { deployStack } from '../deployStack';
import { keepParameters, newName, stackFields, templateFields } from '../fields';
import { simpleStack, stackFailure } from '../stacks';

export const deploy = operation({
	command: 'CreateStack',
	name: 'Deploy',
	action: 'Deploy a stack',
	description: 'Make a stack, or update the one of that name, and wait for the end',
	uses: ['DescribeStacks', 'DescribeStackEvents', 'UpdateStack', 'ValidateTemplate'],
	fields: {
		StackName: newName,
		...templateFields,
		...stackFields,
		keepParameters,
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
	simplify: simpleStack,
	job: { recipe: 'cloudFormationCreateStack' },
	run: async (values, run) => await deployStack(values, run),
	failure: stackFailure,
});
