import { AwsError } from '../../aws/errors';
import { unset } from '../shared/content';
import type { Fields, OperationRun } from '../shared/operation';
import { base64Length, fileOf, MOST_BYTES, tooLarge } from './files';

/** Fields of a message that is complete. */
export const rawFields = {
	messageFrom: {
		type: 'options',
		label: 'Message From',
		optional: false,
		choices: { binary: 'Binary File', text: 'Text' },
		default: 'binary',
	},
	binaryPropertyName: {
		type: 'string',
		label: 'Input Binary Field',
		optional: false,
		required: true,
		default: 'data',
		show: { messageFrom: ['binary'] },
		description: 'Input binary field with the message, e.g. a file that ends in .eml',
	},
	message: {
		type: 'string',
		label: 'Message',
		rows: 6,
		optional: false,
		required: true,
		show: { messageFrom: ['text'] },
		placeholder: 'e.g. From: shop@example.com …',
		description:
			'Headers, an empty line, body. What is not ASCII must be encoded, unless it is in a part that says so.',
	},
} as const satisfies Fields;

interface RawValues {
	readonly messageFrom?: string;
	readonly binaryPropertyName?: string;
	readonly message?: string;
}

/** Headers are looked at in so many bytes at most. */
const HEAD_BYTES = 256 * 1024;

/**
 * The bytes of the message.
 * @param addressed whether recipients are given beside it
 * @throws AwsError where there is none, where it is too large, or where nobody would get it
 */
export async function rawMessage(values: RawValues, addressed: boolean, run: OperationRun): Promise<Uint8Array> {
	const binary = values.messageFrom !== 'text';
	const [label, field] = binary ? ['Input Binary Field', 'binaryPropertyName'] : ['Message', 'message'];
	const named = binary ? values.binaryPropertyName : values.message;
	if (named === undefined) throw unset(label, field);
	const bytes = binary ? (await fileOf(named, label, field, run)).body : Buffer.from(withLineEnds(named));
	if (bytes.byteLength > MOST_BYTES) throw tooLarge(`The message has ${base64Length(bytes.byteLength)} bytes`, field);
	const head =
		Buffer.from(bytes.subarray(0, HEAD_BYTES))
			.toString('latin1')
			.split(/\r?\n\r?\n/)[0] ?? '';
	if (!addressed && !/^(?:to|cc|bcc)[ \t]*:/im.test(head)) {
		throw new AwsError({
			code: 'MissingMember',
			message: `Nobody would get the message of '${label}': it has no header To, Cc or Bcc`,
			nextStep: "Add such a header, or the option 'To'.",
			field: 'toAddresses',
		});
	}
	return bytes;
}

/** Mail ends its lines with CR and LF; text fields do not. */
const withLineEnds = (text: string): string => text.replace(/\r?\n/g, '\r\n');
