import { Readable } from 'node:stream';

import type { AwsClient, CallOptions, CallResult } from '../client';
import { AwsError } from '../errors';
import type { OpenUpload, UploadedPart } from './multipartUpload';
import { inParallel, membersFor, multipartUpload, untilAborted, uploadedPart } from './multipartUpload';
import { MOST_PARTS, PART_SIZE, PartReader, partSizes, PARTS_IN_PARALLEL } from './parts';
import { Slots } from './slots';

export interface UploadOptions extends CallOptions {
	/** Bytes of a part; more where 10,000 parts would not be enough. */
	readonly partSize?: number;
	/** Parts under way at the same time. */
	readonly partsInParallel?: number;
	/** Bodies up to this size go out in one request. Bytes. */
	readonly singleUpTo?: number;
	/** Bounds the parts in memory over several uploads. */
	readonly slots?: Slots;
}

/** Where nothing else is asked for: bodies up to this size go out in one request. Bytes. */
export const SINGLE_UP_TO = 16 * 1024 * 1024;
/** AWS's largest body of one request. */
const LARGEST_SINGLE = 5 * 1024 ** 3;
/** Checksum of each part where none is asked for, as AWS's own clients have it. */
const CHECKSUM = 'CRC32';

/**
 * Uploads an object of any size: small ones in one request, larger ones in parts. A part is held in memory until S3 has
 * it, so that it can be hashed and sent again; nothing else of the body is.
 * @param input members of `PutObject` without the body
 * @param length bytes in all, where they are known
 * @returns the output of `PutObject` or `CompleteMultipartUpload`
 * @throws AwsError; no parts are left behind
 */
export async function uploadObject(
	client: AwsClient,
	input: Readonly<Record<string, unknown>>,
	body: Uint8Array | Readable,
	length: number | undefined,
	options: UploadOptions = {},
): Promise<CallResult> {
	const { partSize = PART_SIZE, partsInParallel, singleUpTo = SINGLE_UP_TO, slots, ...callOptions } = options;
	const most = Math.min(Math.max(singleUpTo, partSize), LARGEST_SINGLE);
	if (body instanceof Uint8Array && body.length <= most) return await put(client, input, body, callOptions);
	const whole = body instanceof Uint8Array ? body.length : length;
	try {
		if (!(body instanceof Uint8Array) && whole !== undefined && whole <= most) {
			const bytes = await new PartReader(body, () => whole + 1).next();
			assertLength(whole, bytes?.bytes.length ?? 0);
			return await put(client, input, bytes?.bytes ?? new Uint8Array(), callOptions);
		}
		const source = body instanceof Uint8Array ? Readable.from([body]) : body;
		const reader = new PartReader(source, partSizes(whole, partSize));
		if (whole === undefined) {
			const ends = await endsWithin(reader, partSize);
			if ('all' in ends) return await put(client, input, ends.all, callOptions);
			return await inParts(client, input, ends.reader, undefined, { ...options, partsInParallel, slots });
		}
		return await inParts(client, input, reader, whole, { ...options, partsInParallel, slots });
	} finally {
		if (!(body instanceof Uint8Array)) body.destroy();
	}
}

const put = async (
	client: AwsClient,
	input: Readonly<Record<string, unknown>>,
	Body: Uint8Array,
	options: CallOptions,
): Promise<CallResult> => await client.call('s3', 'PutObject', { ...membersFor('PutObject', input), Body }, options);

/** Of a stream whose length is not known: all of it, where it ends within the first part. */
async function endsWithin(
	reader: PartReader,
	size: number,
): Promise<{ readonly all: Uint8Array } | { readonly reader: Pick<PartReader, 'next' | 'giveBack' | 'length'> }> {
	const first = await reader.next();
	if (first === undefined || first.bytes.length < size) return { all: first?.bytes ?? new Uint8Array() };
	let held: typeof first | undefined = first;
	return {
		reader: {
			next: async () => {
				const part = held ?? (await reader.next());
				held = undefined;
				return part;
			},
			giveBack: (bytes) => {
				reader.giveBack(bytes);
			},
			get length() {
				return reader.length;
			},
		},
	};
}

async function inParts(
	client: AwsClient,
	input: Readonly<Record<string, unknown>>,
	reader: Pick<PartReader, 'next' | 'giveBack' | 'length'>,
	length: number | undefined,
	options: UploadOptions,
): Promise<CallResult> {
	const { partsInParallel = PARTS_IN_PARALLEL, slots = new Slots(partsInParallel) } = options;
	const { region, signal, maxAttempts, headers } = options;
	const whole = { ChecksumAlgorithm: CHECKSUM, ...input };
	return await multipartUpload(client, whole, { region, signal, maxAttempts, headers }, async (upload) => {
		const parts: UploadedPart[] = [];
		await inParallel(partsInParallel, upload, async (call) => {
			const release = await slots.take();
			try {
				call.signal.throwIfAborted();
				const part = await untilAborted(reader.next(), call.signal);
				if (part === undefined) return false;
				if (part.number > MOST_PARTS) throw tooManyParts();
				parts.push(await sendPart(upload, part, call));
				reader.giveBack(part.bytes);
				return true;
			} finally {
				release();
			}
		});
		assertLength(length, reader.length);
		return { parts, length: reader.length };
	});
}

async function sendPart(
	upload: OpenUpload,
	{ number, bytes }: { readonly number: number; readonly bytes: Uint8Array },
	options: CallOptions,
): Promise<UploadedPart> {
	const input = { ...upload.membersFor('UploadPart'), ...upload.place, PartNumber: number, Body: bytes };
	const { output } = await upload.client.call('s3', 'UploadPart', input, options);
	return uploadedPart(number, output);
}

function assertLength(announced: number | undefined, came: number): void {
	if (announced === undefined || announced === came) return;
	throw new AwsError({
		code: 'BodyLengthMismatch',
		message: `The file was announced with ${announced} bytes, but ${came < announced ? `only ${came}` : 'more'} came.`,
		nextStep: 'Nothing has been stored. Check that the file did not change while it was sent, and run the node again.',
		service: 's3',
	});
}

const tooManyParts = (): AwsError =>
	new AwsError({
		code: 'EntityTooLarge',
		message: `The file needs more than ${MOST_PARTS} parts`,
		nextStep: "Raise the option 'Part Size (MiB)'.",
		service: 's3',
	});
