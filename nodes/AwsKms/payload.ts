import { createHash } from 'node:crypto';

import { AwsError } from '../../aws/errors';
import type { BinaryInput } from '../shared/binary';
import { storeBinary } from '../shared/binary';
import type { ContentValues } from '../shared/content';
import { contentFields, contentOf, unset } from '../shared/content';
import { jsonIn } from '../shared/fields';
import type { Fields, OperationRun } from '../shared/operation';
import { ItemWithFiles } from '../shared/operation';

/** Bytes that KMS encrypts, signs or hashes itself. */
export const MOST_BYTES = 4096;

/** Base64 of bytes that AWS has answered. */
export const base64 = (bytes: unknown): string =>
	bytes instanceof Uint8Array ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') : '';

/** Where a ciphertext is: in a text of base64, or in a file of the item. */
export const ciphertextFields = {
	ciphertextFrom: {
		type: 'options',
		label: 'Ciphertext From',
		optional: false,
		choices: { binary: 'Binary File', text: 'Text (Base64)' },
		default: 'text',
	},
	CiphertextBlob: {
		name: 'ciphertext',
		label: 'Ciphertext (Base64)',
		type: 'string',
		optional: false,
		rows: 2,
		show: { ciphertextFrom: ['text'] },
	},
	binaryPropertyName: { ...contentFields.binaryPropertyName, show: { ciphertextFrom: ['binary'] } },
} as const satisfies Fields;

interface CiphertextValues {
	readonly ciphertextFrom?: string;
	readonly CiphertextBlob?: string;
	readonly binaryPropertyName?: BinaryInput;
}

/** Base64 as it is; the catalog makes bytes of it. */
export function ciphertextOf(values: CiphertextValues, run: OperationRun): string | Uint8Array {
	const { ciphertextFrom, CiphertextBlob, binaryPropertyName } = values;
	if (ciphertextFrom === 'binary') return contentOf({ contentType: 'binary', binaryPropertyName }, run);
	if (CiphertextBlob === undefined) throw unset('Ciphertext (Base64)', 'ciphertext');
	return CiphertextBlob.replace(/\s+/g, '');
}

/** Bytes of the content that are to be encrypted or authenticated. */
export function bytesOfContent(values: ContentValues, run: OperationRun): Uint8Array {
	const content = contentOf(values, run);
	const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
	if (bytes.length <= MOST_BYTES) return bytes;
	throw new AwsError({
		code: 'TooLong',
		message: `The content of 'Content From' has ${bytes.length} bytes; KMS takes at most ${MOST_BYTES}`,
		nextStep: "Use 'Generate Data Key' and encrypt the content with that key, or keep it in Amazon S3 with SSE-KMS.",
		field: 'contentType',
	});
}

/** How bytes leave the node. */
export const outputField = (choices: Readonly<Record<string, string>>, first: string) =>
	({ outputTo: { type: 'options', label: 'Output As', optional: false, choices, default: first } }) as const;

/** Bytes as base64 in the item, or as a file of it. */
export async function bytesOutput(
	bytes: unknown,
	name: string,
	json: object,
	to: string | undefined,
	run: OperationRun,
) {
	if (to !== 'file' || !(bytes instanceof Uint8Array)) return { [name]: base64(bytes), ...json };
	return new ItemWithFiles(json, { data: await storeBinary(run.context, bytes, { fileName: `${name}.bin` }) });
}

/**
 * A plaintext as a text or as JSON.
 * @throws AwsError where it is none: nothing of it is quoted
 */
export function readPlaintext(bytes: unknown, as: string | undefined): unknown {
	const text = textOf(bytes);
	const value = as === 'json' && text !== undefined ? jsonIn(text) : text;
	if (value !== undefined) return value;
	throw new AwsError({
		code: 'WrongType',
		message: `The decrypted content is not ${as === 'json' ? 'JSON' : 'text'}`,
		nextStep: "Set 'Output As' to File.",
		field: 'outputTo',
	});
}

function textOf(bytes: unknown): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes as Uint8Array);
	} catch {
		return undefined;
	}
}

/** What is signed, and whether it is a message or the digest of one. */
export const messageFields = {
	messageType: {
		type: 'options',
		label: 'Content Is',
		optional: false,
		choices: { DIGEST: 'A Digest', RAW: 'A Message' },
		default: 'RAW',
		description: 'A digest as text is base64',
	},
} as const satisfies Fields;

/** `Message` and `MessageType`: a message that is too long for KMS goes as its digest, with the hash of the algorithm. */
export function messageOf(
	values: ContentValues & { messageType?: string },
	algorithm: string | undefined,
	run: OperationRun,
) {
	const content = contentOf(values, run);
	if (values.messageType === 'DIGEST') {
		return { Message: typeof content === 'string' ? content.replace(/\s+/g, '') : content, MessageType: 'DIGEST' };
	}
	const message = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
	if (message.length <= MOST_BYTES || algorithm === undefined) return { Message: message, MessageType: 'RAW' };
	const bits = /_SHA_(256|384|512)$/.exec(algorithm)?.[1];
	if (bits === undefined) {
		throw new AwsError({
			code: 'TooLong',
			message: `The message has ${message.length} bytes; KMS takes at most ${MOST_BYTES} with ${algorithm}`,
			nextStep: "Choose an algorithm with SHA, or set 'Content Is' to A Digest.",
			field: 'signingAlgorithm',
		});
	}
	return { Message: createHash(`sha${bits}`).update(message).digest(), MessageType: 'DIGEST' };
}
