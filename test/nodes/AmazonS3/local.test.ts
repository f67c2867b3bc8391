import { createHash, randomBytes } from 'node:crypto';

import { GetObjectCommand, ListMultipartUploadsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { INodeExecutionData } from 'n8n-workflow';

import { AmazonS3 } from '../../../nodes/AmazonS3/AmazonS3.node';
import { DEFAULTS } from '../../local-aws';
import { bytesOfFile, storedFile } from '../harness';
import { binaryItem, nodeOnLocalAws } from '../onLocalAws';

const local = nodeOnLocalAws(AmazonS3, { s3Limits: { largestCopy: 20 * 1024 ** 2 } });
const bucket = { __rl: true, mode: 'name', value: 'my-bucket' };
const keyOf = (value: string) => ({ __rl: true, mode: 'key', value });
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const MIB = 1024 * 1024;

/** AWS's own client, as a reader that shares nothing with the node. */
const official = () =>
	new S3Client({
		endpoint: local.aws.url,
		region: 'us-east-1',
		forcePathStyle: true,
		credentials: { accessKeyId: DEFAULTS.user.accessKeyId, secretAccessKey: DEFAULTS.user.secretAccessKey },
	});
const officialBytes = async (Key: string): Promise<Buffer> => {
	const { Body } = await official().send(new GetObjectCommand({ Bucket: 'my-bucket', Key }));
	return Buffer.from((await Body?.transformToByteArray()) ?? []);
};
const openUploads = async (): Promise<number> =>
	(await official().send(new ListMultipartUploadsCommand({ Bucket: 'my-bucket' }))).Uploads?.length ?? 0;
const keys = async (): Promise<unknown[]> =>
	((await official().send(new ListObjectsV2Command({ Bucket: 'my-bucket' }))).Contents ?? []).map(({ Key }) => Key);
const bytesIn = async (item: INodeExecutionData | undefined): Promise<Buffer> => await bytesOfFile(item?.binary?.data);
const largeItem = async (content: Buffer): Promise<INodeExecutionData> => ({
	json: {},
	binary: { data: await storedFile(content, { mimeType: 'application/zip', fileName: 'large.zip' }) },
});

beforeEach(async () => {
	await local.json('bucket:create', { bucketName: 'my-bucket' });
});

describe('Amazon S3 on a local AWS', () => {
	it('stores files under their own names, and says which has none', async () => {
		const named = ['a.txt', 'b.txt'].map((fileName) => binaryItem(fileName, { fileName }));
		await local.json('object:upload', { bucket }, named);
		expect(await keys()).toEqual(['a.txt', 'b.txt']);
		expect((await officialBytes('b.txt')).toString()).toBe('b.txt');
		await expect(local.run('object:upload', { bucket }, [binaryItem('c', { fileName: '' })])).rejects.toMatchObject({
			message: "'Object Key' is not set, and the file has no name",
			description: expect.stringMatching(/Give this parameter a value/) as string,
		});
		await expect(local.run('object:upload', { bucket, content: 'text', text: 'c' })).rejects.toMatchObject({
			message: "'Object Key' is not set",
		});
		const options = { moreParameters: '{"Key": "d.txt"}' };
		await local.json('object:upload', { bucket, content: 'text', text: 'd', options });
		expect(await keys()).toEqual(['a.txt', 'b.txt', 'd.txt']);
	});

	it('stores a file, gives it back byte by byte, lists and deletes it', async () => {
		const content = randomBytes(100_000);
		const [stored] = await local.json('object:upload', { bucket, key: 'a/file.bin' }, [
			binaryItem(content, { mimeType: 'image/png', fileName: 'x.png' }),
		]);
		expect(stored).toMatchObject({
			Bucket: 'my-bucket',
			Key: 'a/file.bin',
			ContentLength: 100_000,
			ContentType: 'image/png',
		});
		expect(sha256(await officialBytes('a/file.bin'))).toBe(sha256(content));
		const [item] = await local.run('object:download', { bucket, key: keyOf('a/file.bin') });
		expect(sha256(await bytesIn(item))).toBe(sha256(content));
		expect(item?.binary?.data).toMatchObject({ mimeType: 'image/png', fileName: 'file.bin' });
		expect(await local.json('object:getMany', { bucket, prefix: 'a/' })).toMatchObject([
			{ Key: 'a/file.bin', Size: 100_000 },
		]);
		expect(await local.json('object:delete', { bucket, key: keyOf('a/file.bin') })).toEqual([{ deleted: true }]);
		expect(await local.json('object:getMany', { bucket, prefix: '' })).toEqual([]);
	});

	it('stores a text and reads it as one', async () => {
		await local.json('object:upload', { bucket, key: 't.txt', content: 'text', text: 'Grüße\n' });
		expect(await local.json('object:download', { bucket, key: keyOf('t.txt'), readAs: 'text' })).toMatchObject([
			{ Text: 'Grüße\n', ContentType: 'text/plain; charset=utf-8' },
		]);
	});

	it('uploads a large file in parts and downloads it by ranges', async () => {
		const content = randomBytes(21 * MIB + 17);
		await local.json('object:upload', { bucket, key: 'large.zip', options: { partSize: 5 } }, [
			await largeItem(content),
		]);
		expect(local.aws.callsByOperation()).toMatchObject({
			's3:CreateMultipartUpload': 1,
			's3:UploadPart': 5,
			's3:CompleteMultipartUpload': 1,
		});
		expect(sha256(await officialBytes('large.zip'))).toBe(sha256(content));
		for (const partsInParallel of [1, 3]) {
			const [item] = await local.run('object:download', {
				bucket,
				key: keyOf('large.zip'),
				options: { partSize: 5, partsInParallel },
			});
			expect(sha256(await bytesIn(item))).toBe(sha256(content));
		}
		expect(local.aws.calls({ operation: 'GetObject' })).toBe(1 + 1 + 5);
		expect(await openUploads()).toBe(0);
	});

	it('moves only what is copied as a whole, and deletes only what it has copied', async () => {
		await local.json('object:upload', { bucket, key: 'from', content: 'text', text: 'hello' });
		const move = {
			bucket,
			sourceKey: keyOf('from'),
			destinationBucket: bucket,
			destinationKey: 'to/there',
		};
		expect(await local.json('object:move', move)).toMatchObject([
			{ Bucket: 'my-bucket', Key: 'to/there', moved: true },
		]);
		expect(await keys()).toEqual(['to/there']);
		expect(String(await officialBytes('to/there'))).toBe('hello');
		// A newer object under the key of the source stays.
		await local.json('object:upload', { bucket, key: 'from', content: 'text', text: 'old' });
		local.aws.failNext({ operation: 'DeleteObject', error: { code: 'PreconditionFailed', status: 412 } });
		await expect(local.run('object:move', move)).rejects.toMatchObject({
			message: expect.stringContaining('has been copied, but its source "from" was not deleted') as unknown,
		});
		expect(await keys()).toEqual(['from', 'to/there']);
		// What is not copied is not deleted.
		local.aws.failNext({ operation: 'CopyObject', error: { code: 'AccessDenied', status: 403 } });
		await expect(local.run('object:move', move)).rejects.toMatchObject({ httpCode: '403' });
		expect(await keys()).toEqual(['from', 'to/there']);
	});

	it('copies a large object in parts', async () => {
		const content = randomBytes(21 * MIB);
		await local.json('object:upload', { bucket, key: 'large.zip' }, [await largeItem(content)]);
		const copy = { bucket, sourceKey: keyOf('large.zip'), destinationBucket: bucket, destinationKey: 'copy.zip' };
		await local.json('object:copy', { ...copy, options: { partSize: 8 } });
		expect(local.aws.calls({ operation: 'UploadPartCopy' })).toBe(3);
		expect(sha256(await officialBytes('copy.zip'))).toBe(sha256(content));
		expect(await openUploads()).toBe(0);
	});

	it('deletes a folder and nothing else', async () => {
		const items = Array.from({ length: 1205 }, (_, index): INodeExecutionData => ({ json: { key: `a/${index}` } }));
		await local.json('object:upload', { bucket, key: '={{ $json.key }}', content: 'text', text: 'x' }, [
			...items,
			{ json: { key: 'a' } },
			{ json: { key: 'ab/c' } },
		]);
		expect(await local.json('folder:delete', { bucket, folder: 'a' })).toEqual([
			{ Bucket: 'my-bucket', Folder: 'a/', deleted: true, deletedObjects: 1205 },
		]);
		expect(local.aws.calls({ operation: 'DeleteObjects' })).toBe(2);
		expect(await keys()).toEqual(['a', 'ab/c']);
		expect(await local.json('folder:delete', { bucket, folder: 'ab/', options: { allVersions: true } })).toMatchObject([
			{ deletedObjects: 1 },
		]);
		expect(await keys()).toEqual(['a']);
	});

	it('deletes the keys of many items in calls of 1,000', async () => {
		const items = Array.from({ length: 1205 }, (_, index): INodeExecutionData => ({ json: { key: ` ${index} ` } }));
		await local.json('object:upload', { bucket, key: '={{ $json.key }}', content: 'text', text: 'x' }, items);
		const deleted = await local.run('object:delete', { bucket, key: keyOf('={{ $json.key }}') }, items);
		expect(deleted.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
		expect(local.aws.calls({ operation: 'DeleteObjects' })).toBe(2);
		expect(local.aws.calls({ operation: 'DeleteObject' })).toBe(0);
		expect(await keys()).toEqual([]);
	});

	it('goes on where a limited list has ended', async () => {
		const items = Array.from({ length: 25 }, (_, index): INodeExecutionData => ({
			json: { key: `${index % 2}/${100 + index}` },
		}));
		await local.json('object:upload', { bucket, key: '={{ $json.key }}', content: 'text', text: 'x' }, items);
		const found: unknown[] = [];
		let startCursor: unknown = '';
		while (startCursor !== undefined) {
			const page = await local.json('object:getMany', {
				bucket,
				prefix: '',
				limit: 10,
				options: { includeMetadata: true, startCursor: startCursor as string },
			});
			found.push(...page.map((each) => (each as { Key: string }).Key));
			startCursor = (page.at(-1) as { $metadata: { nextCursor?: string } }).$metadata.nextCursor;
		}
		expect(found).toEqual(items.map(({ json }) => json.key).sort());
		expect(await local.json('object:getMany', { bucket, prefix: '', options: { delimiter: '/' } })).toEqual([
			{ Prefix: '0/' },
			{ Prefix: '1/' },
		]);
		expect(await local.json('folder:getMany', { bucket })).toEqual([{ Prefix: '0/' }, { Prefix: '1/' }]);
	});

	it('keeps what is said of a bucket', async () => {
		const rules = [{ AllowedMethods: ['GET'], AllowedOrigins: ['https://example.com'] }];
		await local.json('bucketConfiguration:setCors', { bucket, corsRules: JSON.stringify(rules) });
		const policy = { Version: '2012-10-17', Statement: [] };
		await local.json('bucketConfiguration:setPolicy', { bucket, policy: JSON.stringify(policy) });
		await local.json('bucketConfiguration:setVersioning', { bucket, status: 'Enabled' });
		await local.json('bucketConfiguration:setTags', { bucket, tagSet: { entries: [{ Key: 'a', Value: 'b&c' }] } });
		const include = ['CORSRules', 'Encryption', 'Policy', 'Tags', 'Versioning'];
		expect(await local.json('bucket:get', { bucket, options: { include } })).toMatchObject([
			{
				Bucket: 'my-bucket',
				BucketRegion: 'us-east-1',
				CORSRules: rules,
				Encryption: null,
				Policy: policy,
				Tags: { a: 'b&c' },
				Versioning: { Status: 'Enabled' },
			},
		]);
		await local.json('bucketConfiguration:deleteCors', { bucket });
		await expect(local.run('bucketConfiguration:getCors', { bucket })).rejects.toMatchObject({ httpCode: '404' });
	});

	it('makes links that work without a credential, and no longer than they should', async () => {
		await local.json('object:upload', { bucket, key: 'a b.txt', content: 'text', text: 'shared' });
		const [link] = (await local.json('presignedUrl:download', {
			bucket,
			key: keyOf('a b.txt'),
			expiresIn: 60,
		})) as Array<{ url: string }>;
		expect(await (await fetch(link?.url ?? '')).text()).toBe('shared');
		const [put] = (await local.json('presignedUrl:upload', { bucket, key: 'put.txt', expiresIn: 60 })) as Array<{
			url: string;
		}>;
		expect((await fetch(put?.url ?? '', { method: 'PUT', body: 'by link' })).status).toBe(200);
		expect(String(await officialBytes('put.txt'))).toBe('by link');
		local.aws.skew(61_000);
		expect((await fetch(link?.url ?? '')).status).toBe(403);
	});

	it('lets others send the parts of an upload', async () => {
		const content = [randomBytes(5 * MIB), randomBytes(3)];
		const [{ UploadId: uploadId } = { UploadId: '' }] = (await local.json('multipartUpload:create', {
			bucket,
			key: 'parts',
		})) as Array<{ UploadId: string }>;
		const links = (await local.json('presignedUrl:uploadPart', {
			bucket,
			key: 'parts',
			uploadId,
			parts: 2,
			expiresIn: 60,
		})) as Array<{ url: string }>;
		for (const [index, { url }] of links.entries())
			await fetch(url, { method: 'PUT', body: new Uint8Array(content[index] ?? []) });
		const parts = (await local.json('multipartUpload:getParts', { bucket, key: 'parts', uploadId })) as Array<{
			PartNumber: number;
			ETag: string;
		}>;
		await local.json('multipartUpload:complete', {
			bucket,
			key: 'parts',
			uploadId,
			parts: JSON.stringify(parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag }))),
		});
		expect(sha256(await officialBytes('parts'))).toBe(sha256(Buffer.concat(content)));
	});

	it('picks buckets and objects', async () => {
		await local.json('bucket:create', { bucketName: 'other-bucket' });
		await local.json('object:upload', { bucket, key: 'b/ 1', content: 'text', text: 'x' });
		await local.json('object:upload', { bucket, key: 'c', content: 'text', text: 'x' });
		const of = { resource: 'object', operation: 'download', bucket };
		expect((await local.list('searchBuckets', of, 'oth')).results).toEqual([
			{ name: 'other-bucket', value: 'other-bucket' },
		]);
		expect((await local.list('searchObjects', of, 'b/')).results).toEqual([{ name: 'b/ 1', value: 'b/ 1' }]);
		expect((await local.list('searchObjects', { ...of, bucket: { ...bucket, value: '' } })).results).toEqual([]);
	});
});
