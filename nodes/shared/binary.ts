import type { Readable } from 'node:stream';

import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { AwsError } from '../../aws/errors';

/** Bodies up to this size are held in memory: they are hashed, signed and can be sent again. Bytes. */
export const BUFFERED_BODY_LIMIT = 16 * 1024 * 1024;
const STREAM_CHUNK = 256 * 1024;

export interface BinaryInput {
	/** The bytes, or a stream of them where there are many. */
	readonly body: Uint8Array | Readable;
	/** Bytes in all. */
	readonly length: number;
	readonly mimeType: string;
	readonly fileName?: string;
}

/** Whether the item carries a file under this name. */
export function hasBinary(context: IExecuteFunctions, itemIndex: number, name: string): boolean {
	return Object.hasOwn(context.getInputData()[itemIndex]?.binary ?? {}, name);
}

/**
 * Reads a file of an item. Small ones come as bytes; large ones that n8n keeps outside of memory as a stream with
 * its length, where `allowStream` says that the receiver can take one.
 */
export async function readBinary(
	context: IExecuteFunctions,
	itemIndex: number,
	name: string,
	allowStream = false,
): Promise<BinaryInput> {
	const file: IBinaryData = context.helpers.assertBinaryData(itemIndex, name);
	const facts = { mimeType: file.mimeType, fileName: file.fileName };
	if (allowStream && file.id !== undefined) {
		const { fileSize } = await context.helpers.getBinaryMetadata(file.id);
		if (fileSize > BUFFERED_BODY_LIMIT) {
			return { body: await context.helpers.getBinaryStream(file.id, STREAM_CHUNK), length: fileSize, ...facts };
		}
	}
	const body = await context.helpers.getBinaryDataBuffer(itemIndex, name);
	return { body, length: body.length, ...facts };
}

/** Types that say nothing: n8n then looks at the file name. */
const NO_TYPE = new Set(['', 'binary/octet-stream', 'application/octet-stream', 'application/x-www-form-urlencoded']);

/** Stores the bytes of an answer as n8n binary data; a stream goes to storage without being held in memory. */
export async function storeBinary(
	context: IExecuteFunctions,
	body: Uint8Array | Readable,
	facts: { readonly fileName?: string; readonly mimeType?: string },
): Promise<IBinaryData> {
	const stated = (facts.mimeType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
	const fileName = facts.fileName === undefined || facts.fileName === '' ? undefined : facts.fileName;
	const known = fileName !== undefined && /\.[A-Za-z0-9]{1,8}$/.test(fileName);
	const mimeType = NO_TYPE.has(stated) ? (known ? undefined : 'application/octet-stream') : stated;
	const content = isStream(body) ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
	return await context.helpers.prepareBinaryData(content, fileName, mimeType).catch((cause: unknown) => {
		throw new AwsError({
			code: 'DownloadInterrupted',
			message: `The answer broke off while it was being stored: ${cause instanceof Error ? cause.message : String(cause)}`,
			nextStep: 'Run the node again, or turn on "Retry on Fail" in the settings of the node.',
			retryable: true,
			attempts: 1,
			cause,
		});
	});
}

/** Name of the file that a key, path or header speaks of; empty where there is none. */
export function fileNameOf(path: string | undefined, contentDisposition?: string): string | undefined {
	const stated = /filename\*?=(?:UTF-8'')?"?([^";]+)"?/i.exec(contentDisposition ?? '')?.[1];
	const name = (stated === undefined ? path : decodeSafely(stated))
		?.split(/[?#]/)[0]
		?.split(/[/\\]/)
		.findLast((part) => part !== '');
	return name === undefined || name === '' ? undefined : name;
}

function decodeSafely(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

export function isStream(value: unknown): value is Readable {
	return typeof value === 'object' && value !== null && 'pipe' in value && typeof value.pipe === 'function';
}
