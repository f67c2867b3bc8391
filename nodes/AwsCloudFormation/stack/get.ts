import { operation } from '../../shared/operation';
import { stack } from '../fields';
import { simpleStack, stackIn } from '../stacks';

export const get = operation({
	command: 'DescribeStacks',
	name: 'Get',
	action: 'Get a stack',
	description: 'Read a stack: status, outputs, parameters, tags',
	fields: { StackName: stack },
	list: false,
	output: stackIn,
	simplify: (output) => simpleStack(stackIn(output)),
});
