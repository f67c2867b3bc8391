import { operation } from '../../shared/operation';
import { stack } from '../fields';
import { outputsOf, stackIn } from '../stacks';

export const getOutputs = operation({
	command: 'DescribeStacks',
	name: 'Get Outputs',
	action: 'Get the outputs of a stack',
	description: 'Read the outputs of a stack, as fields of one item',
	fields: { StackName: stack },
	list: false,
	output: (output) => outputsOf(stackIn(output)),
});
