import { operation } from '../../shared/operation';
import { millisecondsOf } from '../../shared/times';
import { readGroup, simpleEvent, stream, timeRange } from '../fields';
import { failure, groupMember } from '../groups';
import { streamPages } from '../streamPages';

export const getFromStream = operation({
	command: 'GetLogEvents',
	name: 'Get From Stream',
	action: 'Get log events from a stream',
	description: 'Get the events of one log stream, the latest or the oldest first',
	fields: {
		...readGroup,
		...stream,
		order: {
			type: 'options',
			label: 'Order',
			optional: false,
			choices: { latest: 'Latest First', oldest: 'Oldest First' },
			default: 'latest',
		},
		startTime: { ...timeRange.startTime, optional: true, default: '' },
		endTime: timeRange.endTime,
	},
	input: ({ logGroupName, logStreamName, order, startTime, endTime }) => ({
		...groupMember(logGroupName),
		logStreamName,
		startFromHead: order === 'oldest',
		startTime: millisecondsOf(startTime, 'startTime', 'From'),
		endTime: millisecondsOf(endTime, 'endTime', 'To'),
	}),
	list: 'events',
	pages: streamPages,
	simplify: simpleEvent,
	failure,
});
