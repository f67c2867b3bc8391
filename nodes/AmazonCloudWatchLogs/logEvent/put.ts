import { withoutMembers } from '../../../aws/batch/results';
import { unset } from '../../shared/content';
import { operation } from '../../shared/operation';
import { millisecondsOf } from '../../shared/times';
import { group, stream } from '../fields';
import { failure } from '../groups';
import {
	checkEvent,
	createMissing,
	eventEntry,
	eventsOf,
	eventsRequest,
	eventsResults,
	MOST_BYTES,
	rejectionOf,
} from '../putEvents';

export const put = operation({
	command: 'PutLogEvents',
	name: 'Put',
	action: 'Put a log event',
	description: 'Write an event into a log stream',
	covers: ['logEvents'],
	uses: ['CreateLogStream', 'CreateLogGroup'],
	fields: {
		...group,
		...stream,
		sendInputData: {
			type: 'boolean',
			label: 'Send Input Data',
			optional: false,
			description: 'Whether the message is the whole JSON of the input item',
		},
		message: {
			type: 'string',
			label: 'Message',
			optional: false,
			rows: 3,
			description: 'Text, or an object by expression, which is written as JSON. At most 1 MiB.',
			show: { sendInputData: [false] },
		},
		timestamp: {
			type: 'dateTime',
			label: 'Timestamp',
			description: 'When it happened, 14 days ago to 2 hours ahead; the time of the execution where empty',
		},
		createMissing: {
			type: 'boolean',
			label: 'Create If Missing',
			description: 'Whether to make the log stream, and its log group, before the first event where they are not there',
		},
	},
	input: async ({ logGroupName, logStreamName, message, ...values }, run) => {
		const text = values.sendInputData === true ? JSON.stringify(run.item.json) : message;
		if (text === undefined) throw unset('Message', 'message');
		const timestamp = millisecondsOf(values.timestamp, 'timestamp', 'Timestamp') ?? Date.now();
		const event = checkEvent({ timestamp, message: text });
		if (values.createMissing === true && logGroupName !== undefined && logStreamName !== undefined) {
			await createMissing(logGroupName, logStreamName, run);
		}
		return { logGroupName, logStreamName, logEvents: [event] };
	},
	batch: {
		command: 'PutLogEvents',
		size: 10_000,
		bytes: MOST_BYTES,
		when: (input) => Object.keys(input).length === 3 && eventsOf(input).length === 1,
		entry: eventEntry,
		request: eventsRequest,
		results: eventsResults,
	},
	output: (output) => {
		const error = rejectionOf(output, 0);
		if (error !== undefined) throw error;
		return { success: true, ...withoutMembers(output, 'nextSequenceToken', 'rejectedLogEventsInfo') };
	},
	failure,
});
