import { bytesOf, withoutMembers } from '../../aws/batch/results';
import { AwsError } from '../../aws/errors';
import { jsonIn } from '../shared/fields';
import { attributeBytes, plainAttributes } from '../shared/messageAttributes';

/** A message with its attributes, and a batch of them: 1 MiB. A queue may have a smaller limit of its own. */
export const MOST_BYTES = 1_048_576;

/** The only system attribute that a sender can set. */
export const traceHeader = {
	type: 'string',
	label: 'AWS X-Ray Trace Header',
	optional: true,
	placeholder: 'e.g. Root=1-5759e988-bd862e3fe1be46a994272793',
	description: 'System attribute AWSTraceHeader; it does not count towards the size of the message',
} as const;

/** The name of a FIFO queue ends so, and no other's. */
export const isFifo = ({ QueueUrl }: Readonly<Record<string, unknown>>): boolean => String(QueueUrl).endsWith('.fifo');

/** Bytes as AWS counts them: the body, and name, type and value of each attribute. */
export const messageBytes = ({ MessageBody, MessageAttributes }: Readonly<Record<string, unknown>>): number =>
	bytesOf(MessageBody) + attributeBytes(MessageAttributes);

/**
 * What AWS refuses in any queue is told before anything is sent.
 * @throws AwsError
 */
export function checkMessage<Input extends Readonly<Record<string, unknown>>>(input: Input): Input {
	const bytes = messageBytes(input);
	if (bytes > MOST_BYTES) {
		throw new AwsError({
			code: 'MessageTooLong',
			message: `'Message' has ${bytes} bytes with its attributes; Amazon SQS takes ${MOST_BYTES} at most`,
			nextStep: 'Put the content into Amazon S3 and send its bucket and key.',
			field: 'messageBody',
		});
	}
	if (isFifo(input) && (input.MessageGroupId ?? '') === '') {
		throw new AwsError({
			code: 'MissingMember',
			message: "'Message Group ID' is not set, and the queue is a FIFO queue",
			nextStep: "Add the option 'Message Group ID'. Messages of one group keep their order.",
			field: 'messageGroupId',
		});
	}
	return input;
}

const TIMES = new Set(['SentTimestamp', 'ApproximateFirstReceiveTimestamp']);

/** A received message with its body as JSON where it is an object or a list, and attributes by their values. */
export function simpleMessage(message: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const { Attributes, MessageAttributes, Body, ...rest } = withoutMembers(
		message,
		'MD5OfBody',
		'MD5OfMessageAttributes',
	);
	const parsed = typeof Body === 'string' && /^\s*[[{]/.test(Body) ? jsonIn(Body) : undefined;
	const system = Object.entries((Attributes ?? {}) as Record<string, string>).map(([name, text]) => {
		if (TIMES.has(name)) return [name, new Date(Number(text)).toISOString()];
		return [name, name === 'ApproximateReceiveCount' ? Number(text) : text];
	});
	return {
		...rest,
		Body: parsed ?? Body,
		...Object.fromEntries(system),
		...(MessageAttributes === undefined ? {} : { MessageAttributes: plainAttributes(MessageAttributes) }),
	};
}
