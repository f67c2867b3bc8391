import type { Locator } from '../shared/locators';
import { regionInArn } from '../shared/locators';
import { groupMember, nameOfGroup, withoutStar } from './groups';

/** A log group where AWS takes its name. */
export const logGroup: Locator = {
	method: 'searchLogGroups',
	label: 'Log Group',
	list: {
		command: 'DescribeLogGroups',
		prefix: 'logGroupNamePattern',
		item: (entry) => {
			const { logGroupName } = entry as { logGroupName?: string };
			return logGroupName === undefined ? undefined : { name: logGroupName, value: logGroupName };
		},
	},
	modes: [
		{ name: 'name', label: 'By Name', placeholder: 'e.g. /aws/lambda/orders' },
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders',
		},
	],
	regionOf: regionInArn,
	resolve: nameOfGroup,
};

/** A log group where AWS takes its ARN too: it may be in another account. */
export const logGroupByArn: Locator = { ...logGroup, resolve: withoutStar };

/** A log stream of the log group that has been chosen, those with the latest events first. */
export const logStream: Locator = {
	method: 'searchLogStreams',
	label: 'Log Stream',
	list: {
		command: 'DescribeLogStreams',
		input: ({ parameter }) => {
			const group = parameter('logGroup');
			return group === '' ? undefined : { ...groupMember(group), orderBy: 'LastEventTime', descending: true };
		},
		item: (entry) => {
			const { logStreamName } = entry as { logStreamName?: string };
			return logStreamName === undefined ? undefined : { name: logStreamName, value: logStreamName };
		},
	},
	modes: [{ name: 'name', label: 'By Name', placeholder: 'e.g. 2026/10/01/[$LATEST]6c62272e07bb' }],
};
