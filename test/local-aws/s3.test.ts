import { createHash, randomBytes } from 'node:crypto';
import { S3 } from '@aws-sdk/client-s3';
import { DEFAULTS } from './defaults';
import { type LocalAws, startLocalAws } from './server';

let aws: LocalAws;
let s3: S3;
const Bucket = 'things';

beforeAll(async () => {
	aws = await startLocalAws();
	s3 = new S3({
		endpoint: aws.url,
		region: 'us-east-1',
		credentials: DEFAULTS.user,
		maxAttempts: 1,
		forcePathStyle: true,
	});
});

beforeEach(async () => {
	await aws.reset();
	await s3.createBucket({ Bucket });
});

afterAll(() => aws.close());

const put = (Key: string, Body = Key): Promise<unknown> => s3.putObject({ Bucket, Key, Body });

describe('objects', () => {
	it('come back byte by byte, 5 MB of them', async () => {
		const Body = randomBytes(5_000_000);
		await s3.putObject({ Bucket, Key: 'big', Body });
		const answer = await s3.getObject({ Bucket, Key: 'big' });
		const received = Buffer.from((await answer.Body?.transformToByteArray()) ?? []);
		expect(createHash('sha256').update(received).digest('hex')).toBe(createHash('sha256').update(Body).digest('hex'));
		expect(answer.ETag).toBe(`"${createHash('md5').update(Body).digest('hex')}"`);
	});

	it('obey conditions of writes and reads', async () => {
		await put('once');
		await expect(s3.putObject({ Bucket, Key: 'once', Body: 'x', IfNoneMatch: '*' })).rejects.toMatchObject({
			name: 'PreconditionFailed',
		});
		await expect(s3.putObject({ Bucket, Key: 'once', Body: 'x', IfMatch: '"other"' })).rejects.toMatchObject({
			name: 'PreconditionFailed',
		});
		const { ETag } = await s3.headObject({ Bucket, Key: 'once' });
		await expect(s3.getObject({ Bucket, Key: 'once', IfNoneMatch: ETag })).rejects.toMatchObject({
			$metadata: { httpStatusCode: 304 },
		});
		await s3.putObject({ Bucket, Key: 'once', Body: 'y', IfMatch: ETag });
		expect(await (await s3.getObject({ Bucket, Key: 'once' })).Body?.transformToString()).toBe('y');
	});

	it('are refused where a checksum is wrong', async () => {
		await expect(s3.putObject({ Bucket, Key: 'k', Body: 'x', ChecksumCRC32: 'AAAAAA==' })).rejects.toMatchObject({
			name: 'BadDigest',
		});
		await expect(
			s3.putObject({ Bucket, Key: 'k', Body: 'x', ContentMD5: 'AAAAAAAAAAAAAAAAAAAAAA==' }),
		).rejects.toMatchObject({ name: 'BadDigest' });
		for (const ChecksumAlgorithm of ['CRC32', 'CRC32C', 'SHA1', 'SHA256'] as const) {
			await s3.putObject({ Bucket, Key: ChecksumAlgorithm, Body: '123456789', ChecksumAlgorithm });
		}
		// The check value of CRC-32C.
		const { ChecksumCRC32C } = await s3.headObject({ Bucket, Key: 'CRC32C', ChecksumMode: 'ENABLED' });
		expect(Buffer.from(ChecksumCRC32C ?? '', 'base64').toString('hex')).toBe('e3069283');
	});

	it('are copied with and without their metadata', async () => {
		await s3.putObject({ Bucket, Key: 'a ü', Body: 'x', Metadata: { m: '1' }, ContentType: 'text/plain' });
		const CopySource = `${Bucket}/${encodeURIComponent('a ü')}`;
		await s3.copyObject({ Bucket, Key: 'same', CopySource });
		await s3.copyObject({ Bucket, Key: 'new', CopySource, MetadataDirective: 'REPLACE', Metadata: { m: '2' } });
		expect((await s3.headObject({ Bucket, Key: 'same' })).Metadata).toEqual({ m: '1' });
		expect((await s3.headObject({ Bucket, Key: 'new' })).Metadata).toEqual({ m: '2' });
		await expect(s3.copyObject({ Bucket, Key: 'no', CopySource: `${Bucket}/none` })).rejects.toMatchObject({
			name: 'NoSuchKey',
		});
	});

	it('are read by range', async () => {
		await put('digits', '0123456789');
		const read = async (Range: string): Promise<string | undefined> =>
			(await s3.getObject({ Bucket, Key: 'digits', Range })).Body?.transformToString();
		expect(await Promise.all(['bytes=2-3', 'bytes=8-', 'bytes=-1', 'bytes=0-99'].map(read))).toEqual([
			'23',
			'89',
			'9',
			'0123456789',
		]);
		await expect(read('bytes=10-')).rejects.toMatchObject({ name: 'InvalidRange' });
	});
});

describe('lists', () => {
	it('fold at the delimiter and page through keys and prefixes alike', async () => {
		for (const key of ['a', 'b/1', 'b/2', 'c', 'd/1', 'd/2', 'e']) {
			await put(key);
		}
		for (const version of [1, 2]) {
			const seen: Array<string | undefined> = [];
			let next: string | undefined;
			do {
				const common = { Bucket, Delimiter: '/', MaxKeys: 2 };
				const page =
					version === 1
						? await s3.listObjects({ ...common, Marker: next })
						: await s3.listObjectsV2({ ...common, ContinuationToken: next });
				seen.push(
					...(page.Contents ?? []).map(({ Key }) => Key),
					...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
				);
				next =
					'NextMarker' in page
						? page.NextMarker
						: 'NextContinuationToken' in page
							? page.NextContinuationToken
							: undefined;
			} while (next !== undefined);
			expect(seen.toSorted()).toEqual(['a', 'b/', 'c', 'd/', 'e']);
		}
	});

	it('give exactly the keys that were put, whatever is in them', async () => {
		const keys = ['.', '..x', 'a//b', 'a%2Fb', 'q?x=1#f', '../../etc', 'ü\u{1f600}', "it's & <so>", 'tab\tend', ' '];
		for (const key of keys.filter((each) => each !== '.')) {
			await put(key);
		}
		const { Contents } = await s3.listObjectsV2({ Bucket, EncodingType: 'url' });
		expect((Contents ?? []).map(({ Key }) => decodeURIComponent((Key ?? '').replaceAll('+', ' '))).toSorted()).toEqual(
			keys.filter((each) => each !== '.').toSorted(),
		);
	});

	it('refuse a token that is none', async () => {
		await expect(s3.listObjectsV2({ Bucket, ContinuationToken: 'x' })).rejects.toMatchObject({
			name: 'InvalidArgument',
		});
	});
});

describe('multipart uploads', () => {
	it('are refused with parts that are too small, missing or out of order', async () => {
		const { UploadId } = await s3.createMultipartUpload({ Bucket, Key: 'k' });
		const one = await s3.uploadPart({ Bucket, Key: 'k', UploadId, PartNumber: 1, Body: 'small' });
		const two = await s3.uploadPart({ Bucket, Key: 'k', UploadId, PartNumber: 2, Body: 'last' });
		const complete = (Parts: Array<{ PartNumber: number; ETag?: string }>): Promise<unknown> =>
			s3.completeMultipartUpload({ Bucket, Key: 'k', UploadId, MultipartUpload: { Parts } });
		const first = { PartNumber: 1, ETag: one.ETag };
		const second = { PartNumber: 2, ETag: two.ETag };
		await expect(complete([first, second])).rejects.toMatchObject({ name: 'EntityTooSmall' });
		await expect(complete([second, first])).rejects.toMatchObject({ name: 'InvalidPartOrder' });
		await expect(complete([{ PartNumber: 3, ETag: two.ETag }])).rejects.toMatchObject({ name: 'InvalidPart' });
		expect((await s3.listParts({ Bucket, Key: 'k', UploadId })).Parts).toHaveLength(2);
		expect((await s3.listMultipartUploads({ Bucket })).Uploads).toHaveLength(1);
		await s3.abortMultipartUpload({ Bucket, Key: 'k', UploadId });
		await expect(complete([first])).rejects.toMatchObject({ name: 'NoSuchUpload' });
		expect((await s3.listMultipartUploads({ Bucket })).Uploads ?? []).toEqual([]);
	});
});

describe('buckets', () => {
	it('belong to one account', async () => {
		const caller = aws.identities.principalOf(DEFAULTS.user.accessKeyId);
		if (caller === undefined) {
			throw new Error('The default user is missing');
		}
		const other = aws.identities.assumeRole(caller, { roleArn: DEFAULTS.roles.open, sessionName: 'other' });
		const theirs = new S3({
			endpoint: aws.url,
			region: 'us-east-1',
			credentials: {
				accessKeyId: other.accessKeyId,
				secretAccessKey: other.secretAccessKey,
				sessionToken: other.sessionToken,
			},
			maxAttempts: 1,
			forcePathStyle: true,
		});
		await expect(theirs.listObjectsV2({ Bucket })).rejects.toMatchObject({ name: 'AccessDenied' });
		await expect(theirs.createBucket({ Bucket })).rejects.toMatchObject({ name: 'BucketAlreadyExists' });
		expect((await theirs.listBuckets({})).Buckets ?? []).toEqual([]);
	});

	it('are not deleted while they hold something', async () => {
		await put('k');
		await expect(s3.deleteBucket({ Bucket })).rejects.toMatchObject({ name: 'BucketNotEmpty' });
		await s3.deleteObject({ Bucket, Key: 'k' });
		await s3.deleteBucket({ Bucket });
		await expect(s3.headBucket({ Bucket })).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
	});
});
