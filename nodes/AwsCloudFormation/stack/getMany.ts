import { operation } from '../../shared/operation';
import { simpleStack } from '../stacks';

/** Whether a stack is wanted: AWS itself filters nothing here. */
const fits = (entry: Readonly<Record<string, unknown>>, statuses?: readonly string[], prefix = ''): boolean =>
	(statuses === undefined || statuses.includes(String(entry.StackStatus))) &&
	String(entry.StackName).startsWith(prefix);

export const getMany = operation({
	command: 'DescribeStacks',
	name: 'Get Many',
	action: 'Get many stacks',
	description: 'List the stacks of a region that are not deleted, with outputs and parameters',
	fields: {
		statuses: {
			type: 'list',
			label: 'Statuses',
			optional: true,
			placeholder: 'e.g. CREATE_COMPLETE, UPDATE_COMPLETE',
			description: 'Only stacks with one of these, separated by commas',
		},
		prefix: { type: 'string', label: 'Name Begins With', optional: true, placeholder: 'e.g. shop-' },
	},
	input: () => ({}),
	entry: (entry, { statuses, prefix }) => (fits(entry, statuses, prefix) ? entry : undefined),
	simplify: (entry, { statuses, prefix }) => (fits(entry, statuses, prefix) ? simpleStack(entry) : undefined),
});
