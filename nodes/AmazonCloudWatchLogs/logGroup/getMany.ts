import { operation } from '../../shared/operation';
import { withIsoTimes } from '../../shared/times';

export const getMany = operation({
	command: 'DescribeLogGroups',
	name: 'Get Many',
	action: 'Get many log groups',
	description: 'List the log groups of a region with their size and retention',
	fields: {
		logGroupNamePattern: {
			label: 'Name Contains',
			description: 'Only log groups with this text in their name; capital letters count',
		},
		logGroupNamePrefix: {
			label: 'Name Prefix',
			description: 'Only log groups whose name begins with this text; not together with Name Contains',
		},
		logGroupClass: { label: 'Class', description: 'Only log groups of this class' },
		includeLinkedAccounts: {
			description: 'Whether to list log groups of source accounts too, where this one is a monitoring account',
		},
	},
	simplify: (group) => withIsoTimes(group, ['creationTime']),
});
