import { operation } from '../../shared/operation';
import { millisecondsOf } from '../../shared/times';
import { readGroup, simpleEvent, timeRange } from '../fields';
import { failure, groupMember } from '../groups';

export const getMany = operation({
	command: 'FilterLogEvents',
	name: 'Get Many',
	action: 'Get many log events',
	description: 'Find log events of a log group by pattern and time, the oldest first',
	fields: {
		...readGroup,
		filterPattern: {
			optional: false,
			placeholder: 'e.g. { $.level = "error" }  or  ERROR -timeout',
			description: 'Words, or conditions on JSON in braces; all events where empty',
		},
		...timeRange,
		logStreamNames: { type: 'list', label: 'Log Streams', description: 'Only these, at most 100, separated by commas' },
		logStreamNamePrefix: {
			label: 'Log Stream Prefix',
			description: 'Only log streams whose name begins with this text; not together with Log Streams',
		},
	},
	input: ({ logGroupName, startTime, endTime, ...filters }) => ({
		...groupMember(logGroupName),
		...filters,
		startTime: millisecondsOf(startTime, 'startTime', 'From'),
		endTime: millisecondsOf(endTime, 'endTime', 'To'),
	}),
	simplify: simpleEvent,
	failure,
});
