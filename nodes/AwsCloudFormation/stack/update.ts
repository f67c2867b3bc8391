import { operation } from '../../shared/operation';
import { keepParameters, stack, stackFields, templateOrPrevious } from '../fields';
import { findStack, simpleStack, stackFailure, stackIn, stackInput } from '../stacks';

export const update = operation({
	command: 'UpdateStack',
	name: 'Update',
	action: 'Update a stack',
	description: 'Change a stack, and wait until it is done; with nothing to change AWS refuses, unlike Deploy',
	uses: ['DescribeStacks', 'DescribeStackEvents', 'ValidateTemplate'],
	fields: { StackName: stack, ...templateOrPrevious, ...stackFields, keepParameters },
	input: async (values, run) => await stackInput(values, run, await findStack(run, values.StackName)),
	simplify: simpleStack,
	job: {
		recipe: 'cloudFormationUpdateStack',
		output: ({ status }, _, { simplify }) => (simplify ? simpleStack(stackIn(status)) : stackIn(status)),
	},
	failure: stackFailure,
});
