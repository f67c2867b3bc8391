import { createHash, randomBytes } from 'node:crypto';

import { collectBody } from '../../../aws/protocol/body';
import { copySourceOf, decodedKey } from '../../../aws/s3/keys';
import { copyObject } from '../../../aws/transfer/copyParts';
import { BUCKET, localS3 } from './localS3';

const MIB = 1024 ** 2;
const local = localS3({ s3Limits: { largestCopy: MIB, smallestPart: 1 } });
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const put = async (Body: Uint8Array, more: object = {}): Promise<unknown> =>
	await local.client.call('s3', 'PutObject', { Bucket: BUCKET, Key: 'source + ü?', Body, ...more });
const source = { bucket: BUCKET, key: 'source + ü?' };
const copy = async (input: object = {}) =>
	await copyObject(local.client, source, { Bucket: BUCKET, Key: 'copy', ...input }, { partSize: MIB });

describe('a copy', () => {
	it.each([
		[MIB, 0],
		[MIB + 1, 2],
		[5 * MIB + 7, 6],
	])('of %i bytes takes %i parts, and all that belongs to the source', async (length, parts) => {
		const content = randomBytes(length);
		await put(content, { ContentType: 'image/png', Metadata: { a: 'b' }, Tagging: 'x=1%262&y=' });
		const { output } = await copy();
		expect(output).toMatchObject({ CopyObjectResult: { ETag: expect.any(String) as unknown } });
		expect(local.aws.calls({ operation: 'UploadPartCopy' })).toBe(parts);
		expect(local.aws.calls({ operation: 'HeadObject' })).toBe(parts === 0 ? 0 : 1);
		const place = { Bucket: BUCKET, Key: 'copy' };
		const got = await local.client.call('s3', 'GetObject', place);
		expect(got.output).toMatchObject({ ContentType: 'image/png', Metadata: { a: 'b' } });
		expect(sha256(await collectBody(got.output.Body))).toBe(sha256(content));
		const tags = await local.client.call('s3', 'GetObjectTagging', place);
		expect(tags.output.TagSet).toEqual([
			{ Key: 'x', Value: '1&2' },
			{ Key: 'y', Value: '' },
		]);
	});

	it('of a source that is changed in between is refused, and leaves no parts', async () => {
		await put(randomBytes(3 * MIB));
		local.aws.failNext({
			operation: 'UploadPartCopy',
			after: 1,
			error: { code: 'PreconditionFailed', status: 412 },
		});
		await expect(copy()).rejects.toMatchObject({ code: 'PreconditionFailed' });
		const { output } = await local.client.call('s3', 'ListMultipartUploads', { Bucket: BUCKET });
		expect(output.Uploads ?? []).toEqual([]);
	});

	it('that is refused for another reason is not tried in parts', async () => {
		await expect(copy()).rejects.toMatchObject({ code: 'NoSuchKey' });
		expect(local.aws.calls({ operation: 'CreateMultipartUpload' })).toBe(0);
	});
});

it.each([
	[{ bucket: 'b', key: 'a/b c+d?e#f%g' }, 'b/a/b%20c%2Bd%3Fe%23f%25g'],
	[{ bucket: 'b', key: "ü(1)'*!" }, 'b/%C3%BC%281%29%27%2A%21'],
	[{ bucket: 'b', key: 'k', versionId: 'v/1' }, 'b/k?versionId=v%2F1'],
	[
		{ bucket: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/ap', key: 'k' },
		'arn%3Aaws%3As3%3Aeu-west-1%3A111122223333%3Aaccesspoint/ap/object/k',
	],
])('%j is the copy source %s', (place, expected) => {
	expect(copySourceOf(place)).toBe(expected);
});

it.each([
	['a+b%2Bc', 'a b+c'],
	['%E2%82%AC/%01', '€/\u0001'],
	['100%', '100%'],
])('%s is the key %j', (text, key) => {
	expect(decodedKey(text)).toBe(key);
});
