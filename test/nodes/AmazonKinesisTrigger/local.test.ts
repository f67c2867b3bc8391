import {
	CreateStreamCommand,
	DeleteStreamCommand,
	DescribeStreamSummaryCommand,
	KinesisClient,
	ListShardsCommand,
	MergeShardsCommand,
	PutRecordCommand,
	PutRecordsCommand,
	SplitShardCommand,
} from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { gzipSync } from 'node:zlib';

import { AmazonKinesisTrigger } from '../../../nodes/AmazonKinesisTrigger/AmazonKinesisTrigger.node';
import type { LocalAws } from '../../local-aws';
import { DEFAULTS, startLocalAws } from '../../local-aws';
import { packed } from '../../aws/streams/packed';
import { RunningTrigger, shortPauses } from '../triggerContext';

jest.setTimeout(30_000);

const StreamName = 'clicks';
let aws: LocalAws;
let client: KinesisClient;
let trigger: RunningTrigger | undefined;
beforeAll(async () => {
	aws = await startLocalAws();
});
beforeEach(async () => {
	shortPauses();
	client = new KinesisClient({
		region: 'us-east-1',
		endpoint: aws.url,
		credentials: DEFAULTS.user,
		requestHandler: new NodeHttpHandler(),
	});
	await client.send(new CreateStreamCommand({ StreamName, ShardCount: 2 }));
	await client.send(new DescribeStreamSummaryCommand({ StreamName }));
});
afterEach(async () => {
	await trigger?.stop();
	trigger = undefined;
	jest.restoreAllMocks();
	client.destroy();
	await aws.reset();
});
afterAll(async () => {
	await aws.close();
});

const put = async (PartitionKey: string, data: string | Uint8Array): Promise<unknown> =>
	await client.send(new PutRecordCommand({ StreamName, PartitionKey, Data: Buffer.from(data) }));

let workflows = 0;
const running = (parameters: INodeParameters = {}, more: object = {}): RunningTrigger => {
	workflows += 1;
	trigger = new RunningTrigger({
		nodeClass: AmazonKinesisTrigger,
		parameters: { stream: { __rl: true, mode: 'name', value: StreamName }, ...parameters },
		credential: { ...DEFAULTS.user, region: 'us-east-1', customEndpoints: true, allServicesEndpoint: aws.url },
		workflowId: `workflow-${workflows}`,
		...more,
	});
	return trigger;
};

/** The items of the runs that come, until there are so many; every run succeeds. */
async function items(of: RunningTrigger, count: number, first = 0): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	for (let at = first; found.length < count; at += 1) {
		const run = await of.next(at);
		found.push(...run.items.map(({ json }) => json));
		run.end('success');
	}
	return found;
}

it('gives records as JSON, text or base64, and unpacks gzip', async () => {
	await put('before', 'before');
	const started = await running().start();
	await put('a', '{"n":1}');
	await put('a', 'plain');
	await put('a', new Uint8Array([0xff, 0xfe, 0x00]));
	await put('a', gzipSync('{"zipped":true}'));
	await put('a', new Uint8Array([0x1f, 0x8b, 0x00]));
	const found = await items(started, 5);
	expect(found.map(({ Data }) => Data)).toEqual([{ n: 1 }, 'plain', '//4A', { zipped: true }, 'H4sA']);
	expect(found[0]).toMatchObject({ PartitionKey: 'a', ShardId: expect.stringMatching(/^shardId-/) as string });
	await started.stop();
	const raw = await running({ startFrom: 'oldest', dataFormat: 'base64' }).start();
	expect((await items(raw, 6)).map(({ Data }) => Data)).toContain(Buffer.from('plain').toString('base64'));
});

it('follows splits and merges, each key in its order', async () => {
	const started = await running({ batchSize: 10 }).start();
	let n = 0;
	const some = async (count: number): Promise<void> => {
		for (let each = 0; each < count; each += 1) {
			await put(`key-${n % 12}`, JSON.stringify({ n }));
			n += 1;
		}
	};
	const open = async () =>
		((await client.send(new ListShardsCommand({ StreamName }))).Shards ?? []).filter(
			({ SequenceNumberRange }) => SequenceNumberRange?.EndingSequenceNumber === undefined,
		);
	await some(40);
	const [first, second] = await open();
	const middle =
		(BigInt(first?.HashKeyRange?.StartingHashKey ?? 0) + BigInt(first?.HashKeyRange?.EndingHashKey ?? 0)) / 2n;
	await client.send(
		new SplitShardCommand({ StreamName, ShardToSplit: first?.ShardId ?? '', NewStartingHashKey: String(middle) }),
	);
	await some(40);
	const upper = (await open()).find(
		({ ParentShardId, HashKeyRange }) =>
			ParentShardId === first?.ShardId && HashKeyRange?.StartingHashKey === String(middle),
	);
	await client.send(
		new MergeShardsCommand({
			StreamName,
			ShardToMerge: upper?.ShardId ?? '',
			AdjacentShardToMerge: second?.ShardId ?? '',
		}),
	);
	await some(40);
	const found = await items(started, 120);
	expect(new Set(found.map(({ ShardId }) => ShardId)).size).toBe(5);
	for (let key = 0; key < 12; key += 1) {
		const numbers = found
			.filter(({ PartitionKey }) => PartitionKey === `key-${key}`)
			.map(({ Data }) => (Data as IDataObject).n);
		expect(numbers).toEqual(Array.from({ length: 10 }, (_, round) => round * 12 + key));
	}
});

it('takes aggregated records apart, and goes on in the middle of one', async () => {
	await client.send(
		new PutRecordsCommand({
			StreamName,
			Records: [
				{
					PartitionKey: 'a',
					Data: packed([
						['one', 'first'],
						['two', 'second'],
						['one', 'third'],
					]),
				},
				{ PartitionKey: 'a', Data: Buffer.from('after') },
			],
		}),
	);
	const first = await running({ startFrom: 'oldest', batchSize: 2 }).start();
	const run = await first.next(0);
	expect(run.items.map(({ json }) => [json.PartitionKey, json.SubSequenceNumber, json.Data])).toEqual([
		['one', 0, 'first'],
		['two', 1, 'second'],
	]);
	run.end('success');
	const second = await first.next(1);
	second.reject();
	await first.stop();
	const again = await running({ startFrom: 'oldest', batchSize: 2 }, { staticData: second.saved }).start();
	expect((await items(again, 2)).map(({ Data }) => Data)).toEqual(['third', 'after']);
	await again.stop();
	const whole = await running({ startFrom: 'oldest', options: { keepAggregated: true } }).start();
	const [kept] = await items(whole, 2);
	expect(kept).not.toHaveProperty('SubSequenceNumber');
});

it('begins at a time', async () => {
	await put('a', 'old');
	aws.skew(60_000);
	const startTime = new Date(Date.now() + 30_000).toISOString();
	await aws.skew(60_000);
	client.destroy();
	client = new KinesisClient({
		region: 'us-east-1',
		endpoint: aws.url,
		credentials: DEFAULTS.user,
		requestHandler: new NodeHttpHandler(),
	});
	await put('a', 'new');
	const started = await running({ startFrom: 'time', startTime }).start();
	expect((await items(started, 1)).map(({ Data }) => Data)).toEqual(['new']);
});

it('splits what CloudWatch Logs sends into its events', async () => {
	const logs = (messageType: string): Buffer =>
		gzipSync(
			JSON.stringify({
				messageType,
				owner: '111122223333',
				logGroup: '/app',
				logStream: 's',
				subscriptionFilters: ['all'],
				logEvents: [
					{ id: '1', timestamp: 1, message: 'one' },
					{ id: '2', timestamp: 2, message: 'two' },
				],
			}),
		);
	const started = await running({ options: { splitLogEvents: true } }).start();
	await put('a', logs('CONTROL_MESSAGE'));
	await put('a', logs('DATA_MESSAGE'));
	expect((await items(started, 2)).map(({ Data }) => Data)).toEqual([
		expect.objectContaining({ logGroup: '/app', id: '1', message: 'one' }),
		expect.objectContaining({ logGroup: '/app', id: '2', message: 'two' }),
	]);
});

it('goes on with a new iterator when one has expired, and waits where it is throttled', async () => {
	const started = await running({ batchSize: 1 }).start();
	await put('a', 'one');
	const run = await started.next(0);
	aws.failNext({ operation: 'GetRecords', error: { code: 'ExpiredIteratorException', message: 'expired' }, times: 2 });
	aws.failNext({
		operation: 'GetRecords',
		error: { code: 'ProvisionedThroughputExceededException', message: 'Rate exceeded' },
		times: 6,
	});
	run.end('success');
	await put('a', 'two');
	expect((await items(started, 1, 1)).map(({ Data }) => Data)).toEqual(['two']);
	expect(started.failures).toEqual([]);
});

it('tells records that have expired unread', async () => {
	const first = await running({ batchSize: 1 }).start();
	await put('a', 'one');
	const run = await first.next(0);
	run.end('success');
	await first.stop();
	const { saved } = run;
	const kept = saved.stream as unknown as { shards: Record<string, { seen?: number }> };
	// As if it had been off for two days.
	for (const position of Object.values(kept.shards)) position.seen = Date.now() - 48 * 3_600_000;
	await put('a', 'two');
	const second = await running({ batchSize: 1 }, { staticData: saved }).start();
	expect((await second.failure()).message).toMatch(/Records may have been missed/);
	expect((await items(second, 1)).length).toBe(1);
});

it('reads a stream of the same name from its beginning when it has been made anew', async () => {
	const first = await running({ batchSize: 1 }).start();
	await put('a', 'one');
	const run = await first.next(0);
	run.end('success');
	await first.stop();
	await client.send(new DeleteStreamCommand({ StreamName }));
	await client.send(new DescribeStreamSummaryCommand({ StreamName })).catch(() => undefined);
	await client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
	await put('a', 'of the new one');
	const second = await running({ batchSize: 1 }, { staticData: run.saved }).start();
	expect((await items(second, 1)).map(({ Data }) => Data)).toEqual(['of the new one']);
	expect((await second.failure()).message).toMatch(/there is a new stream by now/);
});

it('shows records in a test without keeping anything', async () => {
	await put('a', '{"n":1}');
	const test = running({}, { mode: 'manual' });
	expect((await test.test()).map(({ json }) => json.Data)).toEqual([{ n: 1 }]);
	expect(test.staticData).toEqual({});
});

it('tells what a person must repair', async () => {
	const message = async (start: RunningTrigger): Promise<string> =>
		await start.start().then(
			() => 'started',
			(error: Error & { description?: string }) => `${error.message} | ${error.description}`,
		);
	expect(await message(running({ stream: { mode: 'name', value: 'missing' } }))).toMatch(
		/not found.*ResourceNotFound/s,
	);
	expect(await message(running({ startFrom: 'time', startTime: '' }))).toMatch(/'Time' is not set/);
	expect(await message(running({ startFrom: 'time', startTime: 'soon' }))).toMatch(/'Time' is no time/);
	expect(await message(running({ batchSize: 0 }))).toMatch(/Records per Execution/);
	expect(await message(running({ checkpoints: 'table' }))).toMatch(/'Checkpoint Table' is not set/);
});
