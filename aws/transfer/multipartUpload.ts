import { readOperation, readService } from '../catalog/read';
import { membersOf } from '../catalog/schema';
import type { AwsClient, CallOptions, CallResult } from '../client';
import { AwsError, isAwsError } from '../errors';

type Input = Readonly<Record<string, unknown>>;

/** A part that S3 has taken, as it is named when the upload is completed. */
export interface UploadedPart extends Record<string, unknown> {
	readonly PartNumber: number;
	readonly ETag: unknown;
}

/** An upload that has begun. */
export interface OpenUpload {
	readonly client: AwsClient;
	/** Members that every call of this upload has. */
	readonly place: { readonly Bucket: unknown; readonly Key: unknown; readonly UploadId: unknown };
	/** Ends all parts: when the caller cancels, or when one part has failed. */
	readonly options: CallOptions & { readonly signal: AbortSignal };
	/** Of the input of the whole, what an operation takes. */
	membersFor(operation: string): Record<string, unknown>;
}

/** Where an upload stands: bytes and parts of the whole. */
interface Sent {
	readonly parts: readonly UploadedPart[];
	readonly length: number;
}

/** Milliseconds that tidying up may take, after the caller's own signal has ended. */
const ABORT_TIMEOUT = 30_000;
const ABORT_ATTEMPTS = 5;
/** Milliseconds for what may not be given up half-way. */
const CREATE_TIMEOUT = 60_000;

/** Members of `input` that an operation of S3 takes. */
export function membersFor(operation: string, input: Input): Record<string, unknown> {
	const names = new Set(membersOf(readService('s3'), readOperation('s3', operation).input).map(({ name }) => name));
	return Object.fromEntries(Object.entries(input).filter(([name, value]) => names.has(name) && value !== undefined));
}

/**
 * One multipart upload from its beginning to its end. Whatever goes wrong, and when the caller cancels, it is aborted, so
 * that no parts stay behind that nobody sees and AWS charges for.
 * @param input members of `PutObject` or `CopyObject`
 * @param send sends the parts
 * @throws AwsError what the parts threw; it names the upload where that could not be aborted
 */
export async function multipartUpload(
	client: AwsClient,
	input: Input,
	options: CallOptions,
	send: (upload: OpenUpload) => Promise<Sent>,
): Promise<CallResult> {
	const { signal, ...unbounded } = options;
	signal?.throwIfAborted();
	// Not by the caller's signal: an upload whose id never arrived could not be aborted.
	const created = await client.call('s3', 'CreateMultipartUpload', membersFor('CreateMultipartUpload', input), {
		...unbounded,
		signal: AbortSignal.timeout(CREATE_TIMEOUT),
	});
	const place = { Bucket: input.Bucket, Key: input.Key, UploadId: created.output.UploadId };
	const stop = new AbortController();
	const ended = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
	try {
		const sent = await send({
			client,
			place,
			options: { ...options, signal: ended },
			membersFor: (operation) => membersFor(operation, input),
		});
		return await complete(client, { ...input, ...place }, sent, { ...options, signal: ended });
	} catch (thrown) {
		stop.abort();
		throw await abort(client, { ...membersFor('AbortMultipartUpload', input), ...place }, unbounded, thrown);
	}
}

async function complete(client: AwsClient, input: Input, sent: Sent, options: CallOptions): Promise<CallResult> {
	const Parts = [...sent.parts].sort((left, right) => left.PartNumber - right.PartNumber);
	const request = {
		...membersFor('CompleteMultipartUpload', input),
		MpuObjectSize: sent.length,
		MultipartUpload: { Parts },
	};
	try {
		return await client.call('s3', 'CompleteMultipartUpload', request, options);
	} catch (thrown) {
		// A first answer that got lost: the object may be complete, and the upload is gone with that.
		const repeated = isAwsError(thrown) && thrown.code === 'NoSuchUpload' && thrown.attempts > 1;
		if (!repeated) throw thrown;
		const found = await client.call('s3', 'HeadObject', membersFor('HeadObject', withoutConditions(input)), options);
		const { ETag, ContentLength } = found.output;
		if (!String(ETag).endsWith(`-${Parts.length}"`) || ContentLength !== sent.length) throw thrown;
		const { Bucket, Key } = input;
		return { ...found, output: { Bucket, Key, ETag, VersionId: found.output.VersionId } };
	}
}

const withoutConditions = ({ IfMatch: _like, IfNoneMatch: _unlike, ...rest }: Input): Input => rest;

/** Gives the error back, with what is left behind where the upload cannot be aborted. */
async function abort(client: AwsClient, input: Input, options: CallOptions, thrown: unknown): Promise<unknown> {
	try {
		await client.call('s3', 'AbortMultipartUpload', input, {
			...options,
			maxAttempts: ABORT_ATTEMPTS,
			signal: AbortSignal.timeout(ABORT_TIMEOUT),
		});
		return thrown;
	} catch (failure) {
		if (isAwsError(failure) && failure.code === 'NoSuchUpload') return thrown;
		const first =
			thrown instanceof AwsError
				? thrown
				: new AwsError({ code: 'UploadFailed', message: String(thrown), service: 's3', cause: thrown });
		const why = failure instanceof Error ? failure.message : String(failure);
		return first.with({
			message: `${first.message} Its parts are still stored, since the multipart upload ${String(input.UploadId)} could not be aborted: ${why}`,
			nextStep:
				`${first.nextStep ?? ''} Abort the upload "${String(input.UploadId)}" of the key "${String(input.Key)}" with the operation AbortMultipartUpload, or have a lifecycle rule of the bucket do it.`.trim(),
			extra: { ...first.extra, uploadId: input.UploadId },
		});
	}
}

/** The part with the checksum that its answer stated. */
export function uploadedPart(number: number, { ETag, ...output }: Input): UploadedPart {
	const checksums = Object.entries(output).filter(([name, value]) => /^Checksum[A-Z0-9]+$/.test(name) && value);
	return { ...Object.fromEntries(checksums), PartNumber: number, ETag };
}

/** Runs workers until there is nothing more to do; the first failure stops the others, and all have ended after it. */
export async function inParallel(
	count: number,
	upload: OpenUpload,
	work: (options: OpenUpload['options']) => Promise<boolean>,
): Promise<void> {
	const stop = new AbortController();
	const signal = AbortSignal.any([upload.options.signal, stop.signal]);
	let failure: { readonly error: unknown } | undefined;
	const worker = async (): Promise<void> => {
		try {
			for (;;) {
				signal.throwIfAborted();
				if (!(await work({ ...upload.options, signal }))) return;
			}
		} catch (error) {
			failure ??= { error };
			stop.abort();
		}
	};
	await Promise.all(Array.from({ length: Math.max(1, count) }, worker));
	if (failure === undefined) return;
	throw isAborted(upload.options.signal, failure.error) ? aborted(failure.error) : failure.error;
}

/** A stream that stands still must not keep a transfer alive that has been ended. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
	let onAbort = (): void => undefined;
	const ended = new Promise<never>((_, reject) => {
		onAbort = () => {
			reject(aborted(signal.reason));
		};
		signal.addEventListener('abort', onAbort, { once: true });
		if (signal.aborted) onAbort();
	});
	try {
		return await Promise.race([work, ended]);
	} finally {
		signal.removeEventListener('abort', onAbort);
	}
}

const isAborted = (signal: AbortSignal, error: unknown): boolean => signal.aborted && !isAwsError(error);

const aborted = (cause: unknown): AwsError =>
	new AwsError({ code: 'Aborted', message: 'The transfer was aborted', service: 's3', cause });
