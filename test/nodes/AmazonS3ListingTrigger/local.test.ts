import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { AmazonS3ListingTrigger } from '../../../nodes/AmazonS3ListingTrigger/AmazonS3ListingTrigger.node';
import type { LocalAws } from '../../local-aws';
import { DEFAULTS, startLocalAws } from '../../local-aws';
import { PollingNode } from '../pollContext';

const Bucket = 'incoming';
let aws: LocalAws;
let client: S3Client;
beforeAll(async () => {
	aws = await startLocalAws();
});
beforeEach(async () => {
	await aws.reset();
	client = new S3Client({
		region: 'us-east-1',
		endpoint: aws.url,
		forcePathStyle: true,
		credentials: DEFAULTS.user,
		requestChecksumCalculation: 'WHEN_REQUIRED',
	});
	await client.send(new CreateBucketCommand({ Bucket }));
});
afterEach(() => {
	client.destroy();
});
afterAll(async () => {
	await aws.close();
});

const put = async (Key: string, Body = Key): Promise<unknown> =>
	await client.send(new PutObjectCommand({ Bucket, Key, Body }));
const polling = (parameters: INodeParameters = {}, more: object = {}): PollingNode =>
	new PollingNode({
		nodeClass: AmazonS3ListingTrigger,
		parameters: { bucket: { __rl: true, mode: 'name', value: Bucket }, ...parameters },
		credential: { ...DEFAULTS.user, region: 'us-east-1', customEndpoints: true, allServicesEndpoint: aws.url },
		...more,
	});
const keys = (items: IDataObject[]): unknown[] => items.map(({ Key }) => Key);

it('gives new and changed objects once', async () => {
	// Objects have times in seconds: what is of the same second as the activation counts as new.
	aws.skew(-5_000);
	await put('old');
	aws.skew(0);
	const node = polling();
	expect(await node.activate()).toEqual([]);
	await put('a b+ü&.txt');
	await put('folder/');
	const [item] = await node.poll();
	expect(item).toMatchObject({
		Bucket,
		Key: 'a b+ü&.txt',
		Size: 11,
		LastModified: expect.stringMatching(/Z$/) as string,
	});
	expect(await node.poll()).toEqual([]);
	await put('old', 'changed');
	expect(keys(await node.poll())).toEqual(['old']);
	await client.send(new DeleteObjectCommand({ Bucket, Key: 'old' }));
	expect(await node.poll()).toEqual([]);
});

it('hands over what is there at first where that is chosen, so many at a time', async () => {
	for (let at = 0; at < 25; at += 1) await put(`in/${at}.csv`);
	await put('in/note.txt');
	await put('out/1.csv');
	const node = polling({ prefix: 'in/', firstRun: 'all', options: { suffix: '.csv', objectsPerPoll: 10 } });
	const found = [...(await node.activate()), ...(await node.poll())];
	// Meanwhile one comes before and one after the place of the listing.
	await put('in/00.csv');
	await put('in/99.csv');
	let last = node;
	for (let polls = 0; polls < 4; polls += 1) {
		last = last.restarted();
		found.push(...(await last.poll()));
	}
	const all = [...Array.from({ length: 25 }, (_, at) => `in/${at}.csv`), 'in/00.csv', 'in/99.csv'];
	expect(keys(found).sort()).toEqual(all.sort());
});

it('goes on after a restart without gap and without repeating anything', async () => {
	const node = polling({ firstRun: 'all' });
	await node.activate();
	await put('one');
	expect(keys(await node.poll())).toEqual(['one']);
	await node.poll();
	await put('two');
	expect(keys(await node.restarted().activate())).toEqual(['two']);
	expect(keys(await node.poll())).toEqual(['two']);
});

it('waits until an object is not written to any more', async () => {
	const node = polling({ firstRun: 'all', options: { settle: 60 } });
	await node.activate();
	await put('growing');
	expect(await node.poll()).toEqual([]);
	aws.skew(120_000);
	expect(keys(await node.poll())).toEqual(['growing']);
	expect(await node.poll()).toEqual([]);
});

it('shows objects in a test, and keeps nothing', async () => {
	await put('one');
	const node = polling({}, { mode: 'manual' });
	expect(keys(await node.poll())).toEqual(['one']);
	expect(node.memory).toEqual({});
	await expect(polling({ prefix: 'none/' }, { mode: 'manual' }).poll()).rejects.toThrow('There is nothing to show yet');
});

it('tells what a person must repair', async () => {
	const message = async (node: PollingNode): Promise<string> =>
		await node.activate().then(
			() => 'polled',
			(error: Error & { description?: string }) => `${error.message} | ${error.description}`,
		);
	const denied = { ...DEFAULTS.deniedUser, region: 'us-east-1', customEndpoints: true, allServicesEndpoint: aws.url };
	expect(await message(polling({}, { credential: denied }))).toMatch(/s3:ListBucket/);
	expect(await message(polling({ bucket: { mode: 'name', value: 'missing' } }))).toMatch(/NoSuchBucket/);
	expect(await message(polling({ bucket: '' }))).toMatch(/'Bucket' is not set/);
});
