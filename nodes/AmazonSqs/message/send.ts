import { entriesWithIds, successfulAndFailed } from '../../../aws/batch/results';
import { membersIn } from '../../shared/document';
import { attributeRows, readAttributes } from '../../shared/messageAttributes';
import { operation } from '../../shared/operation';
import { queue } from '../fields';
import { checkMessage, isFifo, messageBytes, MOST_BYTES, traceHeader } from '../messages';
import { withNextStep } from '../refusals';

export const send = operation({
	command: 'SendMessage',
	name: 'Send',
	action: 'Send a message',
	description: 'Put a message into a queue',
	covers: ['MessageBody', 'MessageSystemAttributes'],
	fields: {
		...queue,
		sendInputData: {
			type: 'boolean',
			label: 'Send Input Data',
			optional: false,
			description: 'Whether to send the whole JSON of the input item as the message',
		},
		MessageBody: {
			type: 'string',
			label: 'Message',
			rows: 4,
			description: 'Text, or an object by expression, which is sent as JSON. At most 1 MiB with its attributes.',
			show: { sendInputData: [false] },
		},
		DelaySeconds: {
			label: 'Delay (Seconds)',
			description: 'How long the message is held back, 0 to 900; not for FIFO queues, which have one delay for all',
		},
		MessageAttributes: attributeRows('Up to 10 values that go with the message, without being part of its body'),
		MessageGroupId: {
			type: 'string',
			label: 'Message Group ID',
			description:
				'FIFO queues need it: messages of one group keep their order. In other queues it makes for fair use.',
		},
		MessageDeduplicationId: {
			type: 'string',
			label: 'Message Deduplication ID',
			description: 'FIFO queues take a message with the same ID once within five minutes',
		},
		traceHeader,
	},
	input: async ({ sendInputData, traceHeader: trace, ...values }, run) => {
		const attributes = await readAttributes(values.MessageAttributes, run);
		return checkMessage({
			...membersIn(values),
			MessageBody: sendInputData === true ? JSON.stringify(run.item.json) : values.MessageBody,
			MessageAttributes: Object.keys(attributes).length === 0 ? undefined : attributes,
			MessageSystemAttributes:
				trace === undefined ? undefined : { AWSTraceHeader: { DataType: 'String', StringValue: trace } },
		});
	},
	batch: {
		command: 'SendMessageBatch',
		size: 10,
		bytes: MOST_BYTES,
		ordered: true,
		entry: (input) => ({
			target: String(input.QueueUrl),
			lane: isFifo(input) ? `${String(input.QueueUrl)} ${String(input.MessageGroupId)}` : undefined,
			bytes: messageBytes(input),
		}),
		request: entriesWithIds('QueueUrl', 'Entries'),
		results: successfulAndFailed,
	},
	failure: withNextStep,
});
