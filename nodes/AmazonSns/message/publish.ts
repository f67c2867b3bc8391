import { entriesWithIds, successfulAndFailed } from '../../../aws/batch/results';
import { attributeRows, readAttributes } from '../../shared/messageAttributes';
import { operation } from '../../shared/operation';
import { endpoint, phoneNumber, topic } from '../fields';
import {
	BATCH_BYTES,
	checkMessage,
	isFifo,
	messageByProtocol,
	messageBytes,
	smsAttributes,
	smsFields,
} from '../messages';
import { messages } from '../protocols';
import { withNextStep } from '../refusals';

/** One of the three must be set: the one that is in sight. */
const shown = { optional: false, required: true } as const;

export const publish = operation({
	command: 'Publish',
	name: 'Publish',
	action: 'Publish a message',
	description: 'Send a message to the subscribers of a topic, to a phone or to an app on a device',
	covers: ['Message', 'MessageStructure'],
	fields: {
		publishTo: {
			type: 'options',
			label: 'Publish To',
			optional: false,
			choices: { endpoint: 'Mobile App Endpoint', phoneNumber: 'Phone Number (SMS)', topic: 'Topic' },
			default: 'topic',
			description: 'Text messages cost per message; a new account can send them to verified numbers only',
		},
		TopicArn: { ...topic, ...shown, show: { publishTo: ['topic'] } },
		TargetArn: { ...endpoint, ...shown, show: { publishTo: ['endpoint'] } },
		PhoneNumber: { ...phoneNumber, ...shown, show: { publishTo: ['phoneNumber'] } },
		content: {
			type: 'options',
			label: 'Message From',
			optional: false,
			choices: { inputData: 'Input Data (JSON)', protocols: 'One Text for Each Protocol', text: 'Text' },
			default: 'text',
		},
		Message: {
			type: 'string',
			rows: 4,
			description:
				'Text, or an object by expression, which is sent as JSON. At most 256 KiB, unless the topic allows more.',
			show: { content: ['text'] },
		},
		messages,
		Subject: {
			type: 'string',
			description: 'Subject of e-mails, and a field of the JSON that other subscribers get; up to 100 characters',
		},
		MessageAttributes: attributeRows(
			'Values that go with the message; filter policies of subscriptions look at them',
			true,
		),
		MessageGroupId: {
			type: 'string',
			label: 'Message Group ID',
			description: 'FIFO topics need it: messages of one group keep their order',
		},
		MessageDeduplicationId: {
			type: 'string',
			label: 'Message Deduplication ID',
			description: 'FIFO topics take a message with the same ID once within five minutes',
		},
		...smsFields,
	},
	input: async ({ TopicArn, TargetArn, PhoneNumber, content, messages: rows, ...values }, run) => {
		const attributes = { ...(await readAttributes(values.MessageAttributes, run)), ...smsAttributes(values) };
		const { Message, Subject, MessageGroupId, MessageDeduplicationId } = values;
		const texts = { inputData: () => JSON.stringify(run.item.json), protocols: () => messageByProtocol(rows) };
		const input = {
			TopicArn,
			TargetArn,
			PhoneNumber,
			Message: content === 'inputData' || content === 'protocols' ? texts[content]() : Message,
			MessageStructure: content === 'protocols' ? 'json' : undefined,
			Subject,
			MessageAttributes: Object.keys(attributes).length === 0 ? undefined : attributes,
			MessageGroupId,
			MessageDeduplicationId,
		};
		return checkMessage(input);
	},
	batch: {
		command: 'PublishBatch',
		size: 10,
		bytes: BATCH_BYTES,
		ordered: true,
		when: ({ TopicArn }) => TopicArn !== undefined,
		entry: (input) => ({
			target: String(input.TopicArn),
			lane: isFifo(input) ? `${String(input.TopicArn)} ${String(input.MessageGroupId)}` : undefined,
			bytes: messageBytes(input),
		}),
		request: entriesWithIds('TopicArn', 'PublishBatchRequestEntries'),
		results: successfulAndFailed,
	},
	failure: withNextStep,
});
