import { operation } from '../../shared/operation';
import { filtersOf } from '../fields';

export const getMany = operation({
	command: 'DescribeInstanceInformation',
	name: 'Get Many',
	action: 'Get many managed nodes',
	description: 'List the machines that Systems Manager knows, and whether they can be reached',
	fields: {
		InstanceIds: { type: 'list', label: 'Machine IDs', optional: true },
		PingStatus: {
			type: 'options',
			optional: true,
			choices: { ConnectionLost: 'Connection Lost', Inactive: 'Inactive', Online: 'Online' },
			default: 'Online',
		},
		PlatformTypes: {
			type: 'options',
			label: 'Platform',
			optional: true,
			choices: { Linux: 'Linux', MacOS: 'macOS', Windows: 'Windows' },
		},
		tag: {
			type: 'string',
			optional: true,
			placeholder: 'e.g. Role=web',
			description: 'Key and value with = between them',
		},
	},
	covers: ['Filters'],
	input: ({ tag, ...values }) => {
		const [key = '', ...value] = tag?.split('=') ?? [];
		const tags = tag === undefined ? {} : { [value.length === 0 ? 'tag-key' : `tag:${key}`]: value.join('=') || key };
		return { Filters: filtersOf({ ...values, ...tags }, (Key, given) => ({ Key, Values: [given].flat() })) };
	},
});
