import { GetRecordsCommand, GetShardIteratorCommand, KinesisClient, ListShardsCommand } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { AmazonKinesis } from '../../../nodes/AmazonKinesis/AmazonKinesis.node';
import { DEFAULTS } from '../../local-aws';
import { THROTTLED_ONCE } from '../../local-aws/services/kinesis';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AmazonKinesis);
const byName = (value: string) => ({ __rl: true, mode: 'name', value });
const stream = byName('orders');
const saying = (text: RegExp) => ({ message: expect.stringMatching(text) as string });
const calls = (operation: string) => node.aws.calls({ service: 'kinesis', operation });
const items = (count: number, json: (index: number) => IDataObject): INodeExecutionData[] =>
	Array.from({ length: count }, (_, index) => ({ json: json(index) }));
const official = () =>
	new KinesisClient({
		endpoint: node.aws.url,
		region: 'us-east-1',
		requestHandler: new NodeHttpHandler(),
		credentials: { accessKeyId: DEFAULTS.user.accessKeyId, secretAccessKey: DEFAULTS.user.secretAccessKey },
	});
const create = async (parameters: INodeParameters = {}) =>
	(await node.json('stream:create', { streamName: 'orders', mode: 'PROVISIONED', shardCount: 2, ...parameters }))[0];
const put = (options: INodeParameters = {}): INodeParameters => ({ stream, partitionKey: '={{ $json.key }}', options });
const data = (found: object[]): IDataObject[] => found.map((each) => (each as { Data: IDataObject }).Data);

/** All records as AWS's own client reads them, shard by shard. */
async function stored(): Promise<IDataObject[][]> {
	const client = official();
	const { Shards = [] } = await client.send(new ListShardsCommand({ StreamName: 'orders' }));
	return await Promise.all(
		Shards.map(async ({ ShardId }) => {
			const from = { StreamName: 'orders', ShardId, ShardIteratorType: 'TRIM_HORIZON' as const };
			const { ShardIterator } = await client.send(new GetShardIteratorCommand(from));
			const { Records = [] } = await client.send(new GetRecordsCommand({ ShardIterator }));
			return Records.map((each) => JSON.parse(Buffer.from(each.Data ?? []).toString()) as IDataObject);
		}),
	);
}

it('puts 1,200 items in 3 calls, and keeps the order of each partition key', async () => {
	expect(await create()).toMatchObject({ StreamName: 'orders', StreamStatus: 'ACTIVE' });
	const given = items(1200, (index) => ({ key: `customer ${index % 7}`, index }));
	const done = await node.run('record:put', put(), given);
	expect(done.map(({ pairedItem }) => pairedItem)).toEqual(given.map((_, item) => ({ item })));
	expect(done[0]?.json).toMatchObject({
		ShardId: expect.stringMatching(/^shardId-/) as string,
		EncryptionType: 'NONE',
	});
	expect([calls('PutRecords'), calls('PutRecord')]).toEqual([3, 0]);
	const shards = await stored();
	expect(shards.every((records) => records.length > 0)).toBe(true);
	expect(shards.flat()).toHaveLength(1200);
	for (let key = 0; key < 7; key += 1) {
		const indexes = shards.flat().flatMap((each) => (each.key === `customer ${key}` ? [Number(each.index)] : []));
		expect(indexes).toEqual([...indexes].sort((a, b) => a - b));
	}
	expect(await node.json('record:getMany', { stream, returnAll: true })).toHaveLength(1200);
});

it('sends again what AWS has refused, and nothing else', async () => {
	await create({ shardCount: 1 });
	const given = items(20, (index) => ({ key: index % 4 === 1 ? `${THROTTLED_ONCE}-${index}` : `k${index}`, index }));
	const done = await node.run('record:put', put(), given);
	expect(done.every(({ json }) => json.error === undefined && json.SequenceNumber !== undefined)).toBe(true);
	expect(calls('PutRecords')).toBe(2);
	const indexes = (await stored()).flat().map(({ index }) => Number(index));
	expect(indexes).toHaveLength(20);
	expect(new Set(indexes).size).toBe(20);
	expect(indexes.slice(-5)).toEqual([1, 5, 9, 13, 17]);
});

it('accepts each record of a key before the next one where the order is strict', async () => {
	await create({ shardCount: 1 });
	const given = items(12, (index) => ({ key: index % 2 ? THROTTLED_ONCE : 'calm', index }));
	await node.run('record:put', put({ strictOrder: true }), given);
	const [records = []] = await stored();
	const of = (key: string) => records.flatMap((each) => (each.key === key ? [each.index] : []));
	expect(of(THROTTLED_ONCE)).toEqual([1, 3, 5, 7, 9, 11]);
	expect(of('calm')).toEqual([0, 2, 4, 6, 8, 10]);
});

it('stays within 10 MiB in a call', async () => {
	await create({ shardCount: 1 });
	const given = items(25, (index) => ({ key: `k${index}`, text: 'x'.repeat(1_000_000) }));
	const parameters = { ...put(), contentType: 'text', text: '={{ $json.text }}' };
	expect(await node.run('record:put', parameters, given)).toHaveLength(25);
	expect(calls('PutRecords')).toBe(3);
});

it('tells which record is too large for the stream', async () => {
	await create({ shardCount: 1 });
	const large = { ...put(), contentType: 'text', text: '={{ "x".repeat(1048576) }}' };
	await expect(
		node.run(
			'record:put',
			large,
			items(1, () => ({ key: 'k' })),
		),
	).rejects.toMatchObject(saying(/1024 KiB/));
});

it('reads from a sequence number, a time or new records on, and goes on where it had stopped', async () => {
	await create({ shardCount: 1 });
	const shard = { __rl: true, mode: 'id', value: 'shardId-000000000000' };
	await node.run(
		'record:put',
		put(),
		items(5, (index) => ({ key: 'k', index })),
	);
	const first = (await node.json('record:getMany', { stream, shard, limit: 2 })) as IDataObject[];
	expect(data(first).map(({ index }) => index)).toEqual([0, 1]);
	const after = { stream, shard, from: 'AFTER_SEQUENCE_NUMBER', sequenceNumber: String(first[1]?.SequenceNumber) };
	expect(data(await node.json('record:getMany', after)).map(({ index }) => index)).toEqual([2, 3, 4]);
	const at = { ...after, from: 'AT_SEQUENCE_NUMBER' };
	expect(data(await node.json('record:getMany', at)).map(({ index }) => index)).toEqual([1, 2, 3, 4]);
	expect(await node.json('record:getMany', { stream, from: 'LATEST' })).toEqual([]);
	const soon = new Date(Date.now() + 60_000).toISOString();
	expect(await node.json('record:getMany', { stream, from: 'AT_TIMESTAMP', timestamp: soon })).toEqual([]);
	const waiting = node.json('record:getMany', { stream, from: 'LATEST', limit: 1, options: { waitSeconds: 30 } });
	while (calls('GetRecords') < 8) await new Promise((resolve) => setImmediate(resolve));
	await node.run(
		'record:put',
		put(),
		items(1, () => ({ key: 'k', index: 'new' })),
	);
	expect(data(await waiting)).toEqual([{ key: 'k', index: 'new' }]);
});

it('gives data as JSON, text or base64', async () => {
	await create({ shardCount: 1 });
	const text = { stream, partitionKey: 'k', contentType: 'text', text: '={{ $json.text }}' };
	await node.run(
		'record:put',
		text,
		['{"a":1}', 'päper', '{'].map((each) => ({ json: { text: each } })),
	);
	const binary = { data: Buffer.from([0xff, 0x00]).toString('base64'), mimeType: 'application/octet-stream' };
	await node.run('record:put', { stream, contentType: 'binary' }, [{ json: {}, binary: { data: binary } }]);
	const read = async (dataFormat: string) =>
		data(await node.json('record:getMany', { stream, options: { dataFormat } }));
	expect(await read('auto')).toEqual([{ a: 1 }, 'päper', '{', '/wA=']);
	expect(await read('text')).toEqual(['{"a":1}', 'päper', '{', '/wA=']);
	expect(await read('base64')).toEqual(['eyJhIjoxfQ==', 'cMOkcGVy', 'ew==', '/wA=']);
});

it('changes a stream: shards, mode, retention, tags, consumers', async () => {
	await create({ options: { tags: { entries: [{ key: 'a', value: '1' }] } } });
	expect(
		await node.json('stream:updateShardCount', { stream, targetShardCount: 4, options: { wait: true } }),
	).toMatchObject([{ StreamStatus: 'ACTIVE' }]);
	expect(await node.json('stream:get', { stream })).toMatchObject([{ OpenShardCount: 4, RetentionPeriodHours: 24 }]);
	const pages = { returnAll: true, options: { moreParameters: '{ "MaxResults": 2 }' } };
	expect(await node.json('shard:getMany', { stream, ...pages })).toHaveLength(6);
	expect(calls('ListShards')).toBe(3);
	expect(await node.json('shard:getMany', { stream, options: { openOnly: true } })).toHaveLength(4);
	expect((await node.list('searchShards', { stream })).results[0]).toEqual({
		name: 'shardId-000000000000 (closed)',
		value: 'shardId-000000000000',
	});
	expect(await node.json('stream:updateMode', { stream, mode: 'ON_DEMAND', options: { wait: true } })).toMatchObject([
		{ StreamModeDetails: { StreamMode: 'ON_DEMAND' }, StreamStatus: 'ACTIVE' },
	]);
	await expect(node.run('stream:updateShardCount', { stream, targetShardCount: 8 })).rejects.toMatchObject(
		saying(/ON_DEMAND/),
	);
	await node.run('stream:increaseRetention', { stream, retentionPeriodHours: 72 });
	await node.run('stream:decreaseRetention', { stream, retentionPeriodHours: 48 });
	expect(await node.json('stream:get', { stream })).toMatchObject([{ RetentionPeriodHours: 48 }]);
	await node.run('stream:setTags', { stream, tags: { entries: [{ key: 'b', value: '2' }] } });
	await node.run('stream:removeTags', { stream, tagKeys: 'a' });
	expect(await node.json('stream:getTags', { stream })).toEqual([{ b: '2' }]);
	expect(await node.json('consumer:register', { stream, consumerName: 'analytics' })).toMatchObject([
		{ ConsumerName: 'analytics' },
	]);
	await expect(node.run('stream:delete', { stream })).rejects.toMatchObject(saying(/registered consumers/));
	expect(await node.json('consumer:getMany', { stream })).toHaveLength(1);
	expect(await node.json('consumer:deregister', { stream, consumerName: 'analytics' })).toEqual([{ deleted: true }]);
	expect(await node.json('stream:getMany')).toMatchObject([{ StreamName: 'orders' }]);
	expect((await node.list('searchStreams')).results).toEqual([{ name: 'orders', value: 'orders' }]);
	expect(await node.json('stream:delete', { stream })).toEqual([{ deleted: true }]);
	await expect(node.run('stream:get', { stream })).rejects.toMatchObject(saying(/not found/));
});
