import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { AwsClient, CallOptions } from '../client';
import { AwsError, isAwsError } from '../errors';
import { bytesPassed } from '../transport/youngBuffers';
import { PART_SIZE } from './parts';

export interface DownloadOptions extends CallOptions {
	/** Bytes of a range. */
	readonly partSize?: number;
	/** Ranges under way at the same time. */
	readonly partsInParallel: number;
}

interface Range {
	readonly first: number;
	readonly last: number;
}

/** Bytes of a piece that is handed on. */
const PIECE = 256 * 1024;
/** Tries for a range whose answer broke off while it was read; the calls repeat what fails before that by themselves. */
const ATTEMPTS = 3;

/**
 * The body of an object by several ranges at a time, in order. The first range is read from the answer that is already
 * there. At most `partsInParallel` ranges are in memory. That nobody changes the object in between is checked by its
 * ETag; a range that breaks off is asked for again.
 * @param input of the `GetObject` that gave `output`, without a range
 * @returns the stream of `output` where the object has a single range; ends with an AwsError, never short
 */
export function parallelBody(
	client: AwsClient,
	input: Readonly<Record<string, unknown>>,
	output: Readonly<Record<string, unknown>>,
	{ partSize = PART_SIZE, partsInParallel, signal, ...options }: DownloadOptions,
): Readable {
	const whole = output.Body as Readable;
	const length = Number(output.ContentLength);
	if (partsInParallel < 2 || !(length > partSize) || output.ETag === undefined) return whole;
	const stop = new AbortController();
	const ended = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
	const request = {
		...input,
		// With the version the object cannot change; without it the ETag tells.
		...(output.VersionId === undefined || output.VersionId === 'null' ? {} : { VersionId: output.VersionId }),
		IfMatch: output.ETag,
	};
	async function* body(): AsyncGenerator<Uint8Array> {
		const ranges = rangesAfter(partSize, length, partSize);
		const ahead: Array<Promise<Buffer>> = [];
		const spare: Buffer[] = [];
		const start = (): void => {
			const { done, value } = ranges.next();
			if (done === true) return;
			const into = spare.pop() ?? Buffer.allocUnsafeSlow(partSize);
			const bytes = readRange(client, request, value, into, { ...options, signal: ended });
			// Read in its turn; a failure before that must not end the process.
			bytes.catch(() => undefined);
			ahead.push(bytes);
		};
		try {
			for (let count = 1; count < partsInParallel; count += 1) start();
			yield* upTo(whole, partSize);
			whole.destroy();
			start();
			for (;;) {
				const next = ahead.shift();
				if (next === undefined) return;
				const bytes = await next;
				yield* copiesOf(bytes);
				spare.push(Buffer.from(bytes.buffer));
				start();
			}
		} finally {
			stop.abort();
			whole.destroy();
		}
	}
	return Readable.from(body(), { objectMode: false, highWaterMark: 1 });
}

function* rangesAfter(start: number, length: number, size: number): Generator<Range, undefined> {
	for (let first = start; first < length; first += size) yield { first, last: Math.min(first + size, length) - 1 };
	return undefined;
}

/** The first bytes of a stream. */
async function* upTo(stream: Readable, count: number): AsyncGenerator<Uint8Array> {
	let left = count;
	for await (const chunk of stream) {
		const bytes = (chunk as Uint8Array).subarray(0, left);
		left -= bytes.length;
		yield bytes;
		if (left === 0) return;
	}
	throw brokenOff(count, count - left);
}

/**
 * The bytes in pieces that whoever reads them may keep, while the large buffer takes the next range. Were the large
 * buffers handed on, only a collection of the whole heap would free them: they live too long for the other one.
 */
function* copiesOf(bytes: Buffer): Generator<Uint8Array> {
	for (let first = 0; first < bytes.length; first += PIECE) {
		const piece = Buffer.from(bytes.subarray(first, first + PIECE));
		bytesPassed(piece.length);
		yield piece;
	}
}

async function readRange(
	client: AwsClient,
	input: Readonly<Record<string, unknown>>,
	{ first, last }: Range,
	into: Buffer,
	options: CallOptions,
): Promise<Buffer> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			const request = { ...input, Range: `bytes=${first}-${last}` };
			const { output } = await client.call('s3', 'GetObject', request, options);
			return await filled(into.subarray(0, last - first + 1), output.Body as Readable);
		} catch (thrown) {
			if (isAwsError(thrown) && thrown.statusCode === 412) throw changed(thrown);
			// An error with a status is AWS's answer, and has been repeated already where that may help.
			const broken =
				!isAwsError(thrown) || (thrown.statusCode === undefined && thrown.retryable && thrown.attempts === 0);
			if (!broken || attempt === ATTEMPTS || options.signal?.aborted === true) throw thrown;
		}
	}
}

/** Fills the bytes with a stream that must have just as many. */
async function filled(bytes: Buffer, stream: Readable): Promise<Buffer> {
	let count = 0;
	const into = new Writable({
		write: (chunk: Buffer, _encoding, done) => {
			if (count + chunk.length > bytes.length) return done(brokenOff(bytes.length, count + chunk.length));
			bytes.set(chunk, count);
			count += chunk.length;
			done();
		},
	});
	await pipeline(stream, into);
	if (count < bytes.length) throw brokenOff(bytes.length, count);
	return bytes;
}

const brokenOff = (length: number, came: number): AwsError =>
	new AwsError({
		code: 'DownloadInterrupted',
		message: `${length} bytes were asked for, and ${came} came`,
		nextStep: 'Run the node again, or turn on "Retry on Fail" in the settings of the node.',
		service: 's3',
		retryable: true,
	});

const changed = (cause: AwsError): AwsError =>
	cause.with({
		code: 'ObjectChanged',
		message: 'The object was changed while it was being downloaded',
		nextStep: 'Nothing has been stored. Run the node again, or set its version.',
		cause,
	});
