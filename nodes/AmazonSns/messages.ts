import { bytesOf } from '../../aws/batch/results';
import { AwsError } from '../../aws/errors';
import type { MessageAttributes } from '../shared/messageAttributes';
import { attributeBytes } from '../shared/messageAttributes';
import type { Fields, Values } from '../shared/operation';

/** All messages of one call, with their attributes: 256 KiB. A topic may allow more; a longer message goes alone. */
export const BATCH_BYTES = 262_144;

/** The name of a FIFO topic ends so, and no other's. */
export const isFifo = ({ TopicArn }: Readonly<Record<string, unknown>>): boolean => String(TopicArn).endsWith('.fifo');

/** Bytes as AWS counts them: the message, and name, type and value of each attribute. */
export const messageBytes = ({ Message, Subject, MessageAttributes }: Readonly<Record<string, unknown>>): number =>
	bytesOf(Message) + bytesOf(Subject) + attributeBytes(MessageAttributes);

/** Settings of a text message, which AWS takes as attributes with names of its own. */
export const smsFields = {
	senderId: {
		type: 'string',
		label: 'Sender ID',
		optional: true,
		description: 'Up to 11 letters and digits that are shown as the sender, in countries that allow it',
		show: { '/publishTo': ['phoneNumber'] },
	},
	smsType: {
		type: 'options',
		label: 'SMS Type',
		optional: true,
		choices: { Promotional: 'Promotional', Transactional: 'Transactional' },
		description: 'Transactional messages are delivered with priority, and may cost more',
		show: { '/publishTo': ['phoneNumber'] },
	},
	maxPrice: {
		type: 'string',
		label: 'SMS Max Price (USD)',
		optional: true,
		placeholder: 'e.g. 0.50',
		description: 'AWS does not send the message where it would cost more',
		show: { '/publishTo': ['phoneNumber'] },
	},
	originationNumber: {
		type: 'string',
		label: 'Origination Number',
		optional: true,
		placeholder: 'e.g. +14155550199',
		description: 'The number of yours that sends the message',
		show: { '/publishTo': ['phoneNumber'] },
	},
} as const satisfies Fields;

/** The attributes behind the settings of a text message. */
export function smsAttributes(values: Values<typeof smsFields>): MessageAttributes {
	const { senderId, smsType, maxPrice, originationNumber } = values;
	const pairs: Array<[name: string, DataType: string, StringValue: string | undefined]> = [
		['AWS.SNS.SMS.SenderID', 'String', senderId],
		['AWS.SNS.SMS.SMSType', 'String', smsType],
		['AWS.SNS.SMS.MaxPrice', 'Number', maxPrice],
		['AWS.MM.SMS.OriginationNumber', 'String', originationNumber],
	];
	return Object.fromEntries(
		pairs.flatMap(([name, DataType, StringValue]) =>
			StringValue === undefined ? [] : [[name, { DataType, StringValue }] as const],
		),
	);
}

/**
 * One text for each protocol as the JSON that AWS takes.
 * @param stored rows of the form
 * @throws AwsError where the text for all other protocols is missing, which AWS requires
 */
export function messageByProtocol(stored: unknown): string {
	const { entries = [] } = (stored ?? {}) as { entries?: ReadonlyArray<{ protocol?: unknown; message?: unknown }> };
	const texts = Object.fromEntries(
		entries.map(({ protocol, message }) => [
			String(protocol ?? ''),
			typeof message === 'object' ? JSON.stringify(message) : String(message ?? ''),
		]),
	);
	if ((texts.default ?? '') !== '') return JSON.stringify(texts);
	throw new AwsError({
		code: 'InvalidParameter',
		message: "'Messages by Protocol' has no text for Default",
		nextStep: 'Add a row for Default: AWS uses it for every protocol that has no row of its own.',
		field: 'messages',
	});
}

/**
 * What AWS refuses for any FIFO topic is told before anything is sent.
 * @throws AwsError
 */
export function checkMessage<Input extends Readonly<Record<string, unknown>>>(input: Input): Input {
	if (!isFifo(input) || input.MessageGroupId !== undefined) return input;
	throw new AwsError({
		code: 'MissingMember',
		message: "'Message Group ID' is not set, and the topic is a FIFO topic",
		nextStep: "Add the option 'Message Group ID'. Messages of one group keep their order.",
		field: 'messageGroupId',
	});
}
