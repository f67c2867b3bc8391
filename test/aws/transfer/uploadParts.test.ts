import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';

import { isAwsError } from '../../../aws/errors';
import { PartReader, partSizes } from '../../../aws/transfer/parts';
import { uploadObject } from '../../../aws/transfer/uploadParts';
import { collectBody } from '../../../aws/protocol/body';
import { BUCKET, localS3 } from './localS3';

const local = localS3({ s3Limits: { smallestPart: 1 } });
const KIB = 1024;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
/** In chunks that are no multiple of a part. */
const streamOf = (bytes: Buffer): Readable =>
	Readable.from(
		(function* () {
			for (let first = 0; first < bytes.length; first += 777) yield bytes.subarray(first, first + 777);
		})(),
		{ objectMode: false },
	);
const stored = async (Key: string): Promise<Buffer> =>
	Buffer.from(await collectBody((await local.client.call('s3', 'GetObject', { Bucket: BUCKET, Key })).output.Body));
const openUploads = async (): Promise<unknown[]> =>
	((await local.client.call('s3', 'ListMultipartUploads', { Bucket: BUCKET })).output.Uploads as unknown[]) ?? [];
const upload = async (
	bytes: Buffer,
	more: object = {},
	input: object = {},
	length: number | undefined = bytes.length,
) =>
	await uploadObject(local.client, { Bucket: BUCKET, Key: 'k', ...input }, streamOf(bytes), length, {
		partSize: KIB,
		singleUpTo: 0,
		...more,
	});
const failing = async (work: Promise<unknown>): Promise<unknown> =>
	await work.then(
		() => undefined,
		(error: unknown) => error,
	);

describe('an upload in parts', () => {
	it.each([2, 900, 901, 10_000])(
		'of %i parts is the same object',
		async (count) => {
			const content = randomBytes((count - 1) * KIB + 1);
			const { output } = await upload(content, { partsInParallel: 8 });
			expect(output.ETag).toMatch(new RegExp(`-${count}"$`));
			expect(local.aws.calls({ operation: 'UploadPart' })).toBe(count);
			expect(local.aws.calls({ operation: 'ListParts' })).toBe(0);
			expect(sha256(await stored('k'))).toBe(sha256(content));
			expect(await openUploads()).toEqual([]);
		},
		120_000,
	);

	it.each([
		[0, 0],
		[1, 0],
		[KIB - 1, 0],
		[KIB, 1],
		[KIB + 1, 2],
	])('of a stream of unknown length: %i bytes in %i parts', async (bytes, parts) => {
		const content = randomBytes(bytes);
		await uploadObject(local.client, { Bucket: BUCKET, Key: 'k' }, streamOf(content), undefined, { partSize: KIB });
		expect(local.aws.calls({ operation: 'UploadPart' })).toBe(parts);
		expect(local.aws.calls({ operation: 'PutObject' })).toBe(parts === 0 ? 1 : 0);
		expect(sha256(await stored('k'))).toBe(sha256(content));
	});

	it.each(['CRC32', 'CRC32C', 'SHA1', 'SHA256'])('keeps the checksum %s of each part', async (ChecksumAlgorithm) => {
		await upload(randomBytes(3 * KIB), {}, { ChecksumAlgorithm });
		const parts = local.aws.requests.filter(({ operation }) => operation === 'UploadPart');
		expect(parts.map(({ headers }) => headers[`x-amz-checksum-${ChecksumAlgorithm.toLowerCase()}`])).toEqual(
			Array.from({ length: 3 }, () => expect.any(String) as unknown),
		);
	});

	it('takes what belongs to the whole along', async () => {
		await upload(randomBytes(2 * KIB), {}, { ContentType: 'image/png', Metadata: { a: 'b' }, Tagging: 'x=1%262' });
		const { output } = await local.client.call('s3', 'HeadObject', { Bucket: BUCKET, Key: 'k' });
		expect(output).toMatchObject({ ContentType: 'image/png', Metadata: { a: 'b' }, ContentLength: 2 * KIB });
		const tags = await local.client.call('s3', 'GetObjectTagging', { Bucket: BUCKET, Key: 'k' });
		expect(tags.output.TagSet).toEqual([{ Key: 'x', Value: '1&2' }]);
	});
});

describe('whatever fails, no parts stay behind', () => {
	const stages = [
		['CreateMultipartUpload', { after: 0 }],
		['UploadPart', { after: 0 }],
		['UploadPart', { after: 7 }],
		['CompleteMultipartUpload', { after: 0 }],
	] as const;
	const faults = [
		['an error', { error: { code: 'AccessDenied', status: 403 } }],
		['an error of S3', { error: { code: 'InternalError', status: 500 }, times: 9 }],
		['a connection that breaks', { drop: 'before', times: 9 }],
	] as const;
	it.each(
		stages.flatMap(([operation, at]) => faults.map(([name, fault]) => [operation, at.after, name, fault] as const)),
	)('%s (after %i): %s', async (operation, after, _name, fault) => {
		local.aws.failNext({ service: 's3', operation, after, ...fault });
		const error = await failing(upload(randomBytes(10 * KIB)));
		expect(isAwsError(error)).toBe(true);
		expect(await openUploads()).toEqual([]);
		expect(local.aws.calls({ operation: 'PutObject' })).toBe(0);
		const listed = await local.client.call('s3', 'ListObjectsV2', { Bucket: BUCKET });
		expect(listed.output.Contents ?? []).toEqual([]);
	});

	it('an error in an answer with status 200 is an error', async () => {
		const body =
			'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>InternalError</Code><Message>We encountered an internal error.</Message></Error>';
		local.aws.failNext({ operation: 'CompleteMultipartUpload', answer: { status: 200, body }, times: 9 });
		const error = await failing(upload(randomBytes(2 * KIB)));
		expect(error).toMatchObject({ code: 'InternalError' });
		expect(await openUploads()).toEqual([]);
	});

	it('an abort that fails at first is repeated', async () => {
		local.aws.failNext({ operation: 'UploadPart', error: { code: 'AccessDenied', status: 403 } });
		local.aws.failNext({ operation: 'AbortMultipartUpload', error: { code: 'SlowDown', status: 503 }, times: 2 });
		expect(await failing(upload(randomBytes(2 * KIB)))).toMatchObject({ code: 'AccessDenied' });
		expect(await openUploads()).toEqual([]);
	});

	it('an abort that fails for good is told, with the upload', async () => {
		local.aws.failNext({ operation: 'UploadPart', error: { code: 'AccessDenied', status: 403 } });
		local.aws.failNext({ operation: 'AbortMultipartUpload', error: { code: 'AccessDenied', status: 403 } });
		const error = await failing(upload(randomBytes(2 * KIB)));
		const [left] = (await openUploads()) as Array<{ UploadId: string }>;
		expect(error).toMatchObject({
			code: 'AccessDenied',
			message: expect.stringContaining(left?.UploadId ?? 'none') as unknown,
		});
		expect(error).toMatchObject({ nextStep: expect.stringContaining('AbortMultipartUpload') as unknown });
	});

	it('an answer to the completion that gets lost is no failure', async () => {
		const content = randomBytes(3 * KIB);
		local.aws.failNext({ operation: 'CompleteMultipartUpload', drop: 'after' });
		const { output } = await upload(content);
		expect(output.ETag).toMatch(/-3"$/);
		expect(sha256(await stored('k'))).toBe(sha256(content));
	});

	it.each(['CreateMultipartUpload', 'UploadPart', 'CompleteMultipartUpload'])('cancelled in %s', async (operation) => {
		const stop = new AbortController();
		local.aws.failNext({ operation, delay: 300 });
		const work = failing(upload(randomBytes(4 * KIB), { signal: stop.signal }));
		const seen = (): boolean => local.aws.calls({ operation }) > 0;
		while (!seen()) await new Promise((resolve) => setImmediate(resolve));
		stop.abort();
		expect(await work).toMatchObject({ code: 'Aborted' });
		expect(await openUploads()).toEqual([]);
	});

	it.each([
		['shorter', -1],
		['longer', 1],
	])('a file that is %s than announced is not stored', async (_name, difference) => {
		const content = randomBytes(4 * KIB);
		const error = await failing(upload(content, {}, {}, content.length - difference));
		expect(error).toMatchObject({ code: 'BodyLengthMismatch' });
		expect(await openUploads()).toEqual([]);
		expect(local.aws.calls({ operation: 'CompleteMultipartUpload' })).toBe(0);
	});

	it('a file that cannot be read to its end is not stored', async () => {
		const broken = Readable.from(
			(function* () {
				yield randomBytes(2 * KIB);
				throw new Error('the disk is gone');
			})(),
			{ objectMode: false },
		);
		const error = await failing(
			uploadObject(local.client, { Bucket: BUCKET, Key: 'k' }, broken, 9 * KIB, { partSize: KIB, singleUpTo: 0 }),
		);
		expect(error).toMatchObject({ message: expect.stringContaining('the disk is gone') as unknown });
		expect(await openUploads()).toEqual([]);
	});
});

describe('parts', () => {
	it.each([
		[1, 8],
		[80_000 * 1024 ** 2, 8],
		[80_000 * 1024 ** 2 + 1, 8.000001],
		[5 * 1024 ** 4, 524.288],
		[50 * 1024 ** 4, 5242.88],
	])('of %d bytes have %d MiB and are at most 10,000', (length, size) => {
		const bytes = partSizes(length)(1);
		expect(bytes / 1024 ** 2).toBeCloseTo(size, 4);
		expect(Math.ceil(length / bytes)).toBeLessThanOrEqual(10_000);
	});

	it('grow where the length is not known, and reach 5 TB', () => {
		const size = partSizes(undefined);
		expect([1, 1000, 1001, 10_000].map((number) => size(number) / 1024 ** 2)).toEqual([8, 8, 16, 4096]);
		const all = Array.from({ length: 10_000 }, (_, index) => size(index + 1)).reduce((sum, bytes) => sum + bytes, 0);
		expect(all).toBeGreaterThan(5 * 1024 ** 4);
	});

	it('use a buffer again only when it has been given back', async () => {
		const reader = new PartReader(streamOf(Buffer.from('aaaabbbbcc')), () => 4);
		const [first, second] = [await reader.next(), await reader.next()];
		expect(String(first?.bytes) + String(second?.bytes)).toBe('aaaabbbb');
		if (first !== undefined) reader.giveBack(first.bytes);
		const third = await reader.next();
		expect(third?.bytes.buffer).toBe(first?.bytes.buffer);
		expect([String(second?.bytes), String(third?.bytes), await reader.next()]).toEqual(['bbbb', 'cc', undefined]);
	});
});
