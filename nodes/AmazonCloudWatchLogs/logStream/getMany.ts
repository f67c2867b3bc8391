import { operation } from '../../shared/operation';
import { withIsoTimes } from '../../shared/times';
import { readGroup } from '../fields';
import { failure, groupMember } from '../groups';

export const getMany = operation({
	command: 'DescribeLogStreams',
	name: 'Get Many',
	action: 'Get many log streams',
	description: 'List the log streams of a log group with the times of their events',
	fields: {
		...readGroup,
		orderBy: {
			label: 'Order',
			optional: false,
			choices: { LastEventTime: 'Latest Event First', LogStreamName: 'By Name' },
			default: 'LastEventTime',
			description: 'AWS knows the time of the latest event after up to an hour',
		},
		logStreamNamePrefix: {
			label: 'Name Prefix',
			description: 'Only log streams whose name begins with this text; for the order By Name only',
		},
	},
	input: ({ logGroupName, orderBy, ...filters }) => ({
		...groupMember(logGroupName),
		...filters,
		orderBy,
		descending: orderBy === 'LastEventTime',
	}),
	simplify: (stream) =>
		withIsoTimes(stream, ['creationTime', 'firstEventTimestamp', 'lastEventTimestamp', 'lastIngestionTime']),
	failure,
});
