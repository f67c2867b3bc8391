import { createHash, randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';

import { collectBody } from '../../../aws/protocol/body';
import { parallelBody } from '../../../aws/transfer/downloadRanges';
import { BUCKET, localS3 } from './localS3';

const local = localS3({});
const KIB = 1024;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const put = async (bytes: Uint8Array): Promise<unknown> =>
	await local.client.call('s3', 'PutObject', { Bucket: BUCKET, Key: 'k', Body: bytes });
const body = async (partsInParallel: number, partSize = 64 * KIB, signal?: AbortSignal): Promise<Readable> => {
	const input = { Bucket: BUCKET, Key: 'k' };
	const { output } = await local.client.call('s3', 'GetObject', input, { signal });
	return parallelBody(local.client, input, output, { partsInParallel, partSize, signal });
};

it.each([
	[0, 1],
	[1, 1],
	[64 * KIB, 1],
	[64 * KIB + 1, 2],
	[700 * KIB, 11],
	[5_000_001, 77],
])('%i bytes in %i requests are the same bytes', async (length, requests) => {
	const content = randomBytes(length);
	await put(content);
	expect(sha256(await collectBody(await body(4)))).toBe(sha256(content));
	expect(local.aws.calls({ operation: 'GetObject' })).toBe(requests);
});

it('holds no more ranges than are asked for, however slowly they are read', async () => {
	await put(randomBytes(2_000_000));
	const stream = await body(3);
	const reader = stream[Symbol.asyncIterator]();
	await reader.next();
	for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
	expect(local.aws.calls({ operation: 'GetObject' })).toBeLessThanOrEqual(3);
	stream.destroy();
});

it('an object that is changed in between is an error', async () => {
	await put(randomBytes(500_000));
	const stream = await body(2);
	await put(randomBytes(500_000));
	await expect(collectBody(stream)).rejects.toMatchObject({ code: 'ObjectChanged' });
});

it('a range that breaks off is asked for again', async () => {
	const content = randomBytes(500_000);
	await put(content);
	local.aws.failNext({ operation: 'GetObject', after: 3, drop: 'midway', times: 2 });
	expect(sha256(await collectBody(await body(2)))).toBe(sha256(content));
});

it.each([1, 2])(
	'a stream that breaks off is an error, never a shorter file (%i at a time)',
	async (partsInParallel) => {
		await put(randomBytes(500_000));
		local.aws.failNext({ operation: 'GetObject', drop: 'midway', times: 9 });
		await expect(body(partsInParallel).then(collectBody)).rejects.toMatchObject({ name: 'AwsError' });
	},
);

it('ends when it is cancelled', async () => {
	await put(randomBytes(500_000));
	const stop = new AbortController();
	const stream = await body(2, 64 * KIB, stop.signal);
	stop.abort();
	await expect(collectBody(stream)).rejects.toMatchObject({ code: 'Aborted' });
});
