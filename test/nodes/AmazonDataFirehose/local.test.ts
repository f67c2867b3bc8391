import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { AmazonDataFirehose } from '../../../nodes/AmazonDataFirehose/AmazonDataFirehose.node';
import { DEFAULTS, THROTTLES } from '../../local-aws';
import { REFUSED_ONCE } from '../../local-aws/services/firehose';
import { callJson, runAws } from '../harness';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AmazonDataFirehose);
const deliveryStream = { __rl: true, mode: 'name', value: 'orders' };
const saying = (text: RegExp) => ({ message: expect.stringMatching(text) as string });
const calls = (operation: string) => node.aws.calls({ service: 'firehose', operation });
const items = (count: number, json: (index: number) => IDataObject): INodeExecutionData[] =>
	Array.from({ length: count }, (_, index) => ({ json: json(index) }));
const s3 = () =>
	new S3Client({
		endpoint: node.aws.url,
		region: 'us-east-1',
		forcePathStyle: true,
		credentials: { accessKeyId: DEFAULTS.user.accessKeyId, secretAccessKey: DEFAULTS.user.secretAccessKey },
	});

const create = async (DeliveryStreamName: string, more: object = {}): Promise<void> => {
	const S3DestinationConfiguration = {
		RoleARN: 'arn:aws:iam::111122223333:role/firehose',
		BucketARN: 'arn:aws:s3:::lake',
		Prefix: `${DeliveryStreamName}/`,
	};
	const { error } = await runAws({
		parameters: callJson('firehose:CreateDeliveryStream', { DeliveryStreamName, S3DestinationConfiguration, ...more }),
		credential: { ...DEFAULTS.user, region: 'us-east-1', customEndpoints: true, allServicesEndpoint: node.aws.url },
	});
	if (error !== undefined) throw error;
};

beforeEach(async () => {
	await s3().send(new CreateBucketCommand({ Bucket: 'lake' }));
	await create('orders');
});

/** Lines of all files that Firehose has written. */
async function delivered(): Promise<string[]> {
	const { Contents = [] } = await s3().send(new ListObjectsV2Command({ Bucket: 'lake', Prefix: 'orders/' }));
	const files = await Promise.all(
		Contents.map(async ({ Key }) => {
			const { Body } = await s3().send(new GetObjectCommand({ Bucket: 'lake', Key }));
			return (await Body?.transformToString()) ?? '';
		}),
	);
	return files.flatMap((file) => file.split('\n').filter((line) => line !== ''));
}

it('puts 1,100 items in 3 calls, one line each', async () => {
	const given = items(1100, (index) => ({ index, text: 'with\na break' }));
	const done = await node.run('record:put', { deliveryStream }, given);
	expect(done.map(({ pairedItem }) => pairedItem)).toEqual(given.map((_, item) => ({ item })));
	expect(new Set(done.map(({ json }) => json.RecordId)).size).toBe(1100);
	expect([calls('PutRecordBatch'), calls('PutRecord')]).toEqual([3, 0]);
	const indexes = (await delivered()).map((line) => (JSON.parse(line) as { index: number }).index);
	expect(indexes.sort((a, b) => a - b)).toEqual(given.map((_, index) => index));
});

it('stays within 4 MiB in a call', async () => {
	const given = items(50, (index) => ({ index, text: 'x'.repeat(200_000) }));
	expect(await node.run('record:put', { deliveryStream }, given)).toHaveLength(50);
	expect(calls('PutRecordBatch')).toBe(3);
	expect(await delivered()).toHaveLength(50);
});

it('sends again what AWS has refused, and nothing else', async () => {
	const text = '={{ $json.text }}';
	const given = items(10, (index) => ({ text: `${index % 5 === 2 ? REFUSED_ONCE : 'taken'} ${index}` }));
	node.aws.failNext({ service: 'firehose', operation: 'PutRecordBatch', times: 1, error: THROTTLES.json });
	const done = await node.run('record:put', { deliveryStream, contentType: 'text', text }, given);
	expect(done.every(({ json }) => typeof json.RecordId === 'string' && json.Encrypted === false)).toBe(true);
	expect(calls('PutRecordBatch')).toBe(3);
	expect((await delivered()).sort()).toEqual(given.map(({ json }) => String(json.text)).sort());
});

it('tells that a stream takes no records, or is not there', async () => {
	await create('from-kinesis', { DeliveryStreamType: 'KinesisStreamAsSource' });
	const put = async (value: string) =>
		await node.run(
			'record:put',
			{ deliveryStream: { ...deliveryStream, value } },
			items(2, (index) => ({ index })),
		);
	await expect(put('from-kinesis')).rejects.toMatchObject({
		...saying(/not supported/),
		description: expect.stringMatching(/Kinesis or Kafka/) as string,
	});
	await expect(put('gone')).rejects.toMatchObject(saying(/gone .* not found/));
	expect(await delivered()).toEqual([]);
});

it('lists streams over pages, and describes one', async () => {
	await create('billing');
	const pages = { returnAll: true, options: { moreParameters: '{ "Limit": 1 }' } };
	expect(await node.json('deliveryStream:getMany', pages)).toEqual([
		{ DeliveryStreamName: 'billing' },
		{ DeliveryStreamName: 'n8n-example' },
		{ DeliveryStreamName: 'orders' },
	]);
	expect(calls('ListDeliveryStreams')).toBe(3);
	expect(await node.json('deliveryStream:getMany', { limit: 2 })).toHaveLength(2);
	expect(await node.json('deliveryStream:get', { deliveryStream })).toMatchObject([
		{
			DeliveryStreamStatus: 'ACTIVE',
			Destinations: [{ S3DestinationDescription: { BucketARN: 'arn:aws:s3:::lake' } }],
		},
	]);
	expect((await node.list('searchDeliveryStreams', {}, 'ord')).results).toEqual([{ name: 'orders', value: 'orders' }]);
});
