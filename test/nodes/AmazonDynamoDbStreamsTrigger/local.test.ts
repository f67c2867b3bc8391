import {
	CreateTableCommand,
	DeleteItemCommand,
	DescribeTableCommand,
	DynamoDBClient,
	PutItemCommand,
	ScanCommand,
	TransactWriteItemsCommand,
	UpdateItemCommand,
	UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { AmazonDynamoDbStreamsTrigger } from '../../../nodes/AmazonDynamoDbStreamsTrigger/AmazonDynamoDbStreamsTrigger.node';
import type { LocalAws } from '../../local-aws';
import { DEFAULTS, startLocalAws, THROTTLES } from '../../local-aws';
import { RunningTrigger, shortPauses } from '../triggerContext';

jest.setTimeout(30_000);

let aws: LocalAws;
let client: DynamoDBClient;
let trigger: RunningTrigger | undefined;
beforeAll(async () => {
	aws = await startLocalAws();
});
beforeEach(() => {
	shortPauses();
	client = new DynamoDBClient({ region: 'us-east-1', endpoint: aws.url, credentials: DEFAULTS.user });
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

const credential = (user: object = DEFAULTS.user) => ({
	...user,
	region: 'us-east-1',
	customEndpoints: true,
	allServicesEndpoint: aws.url,
});

async function makeTable(TableName = 'orders', stream = true): Promise<void> {
	await client.send(
		new CreateTableCommand({
			TableName,
			AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
			KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
			BillingMode: 'PAY_PER_REQUEST',
			...(stream ? { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } } : {}),
		}),
	);
	for (;;) {
		const { Table } = await client.send(new DescribeTableCommand({ TableName }));
		if (Table?.TableStatus === 'ACTIVE') return;
	}
}

const put = async (id: string, n = 1): Promise<unknown> =>
	await client.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: id }, n: { N: String(n) } } }));

let workflows = 0;
const running = (parameters: INodeParameters = {}, more: object = {}): RunningTrigger => {
	workflows += 1;
	trigger = new RunningTrigger({
		nodeClass: AmazonDynamoDbStreamsTrigger,
		parameters: { tableName: { __rl: true, mode: 'name', value: 'orders' }, ...parameters },
		credential: credential(),
		workflowId: `workflow-${workflows}`,
		...more,
	});
	return trigger;
};

const jsonOf = ({ items }: { items: ReadonlyArray<{ json: IDataObject }> }): IDataObject[] =>
	items.map(({ json }) => json);
const idsOf = (run: { items: ReadonlyArray<{ json: IDataObject }> }): unknown[] =>
	jsonOf(run).map(({ Keys }) => (Keys as IDataObject).id);

it('tells insert, modify and remove with both images as plain JSON', async () => {
	await makeTable();
	await put('before');
	const { next } = bound(await running().start());
	await put('a', 1);
	await client.send(
		new UpdateItemCommand({
			TableName: 'orders',
			Key: { id: { S: 'a' } },
			UpdateExpression: 'SET tags = :tags, big = :big',
			ExpressionAttributeValues: { ':tags': { SS: ['x', 'y'] }, ':big': { N: '12345678901234567890' } },
		}),
	);
	await client.send(new DeleteItemCommand({ TableName: 'orders', Key: { id: { S: 'a' } } }));
	const seen: IDataObject[] = [];
	for (let at = 0; seen.length < 3; at += 1) {
		const run = await next(at);
		seen.push(...jsonOf(run));
		run.end('success');
	}
	const plain = { id: 'a', n: 1, tags: ['x', 'y'], big: '12345678901234567890' };
	expect(seen).toEqual([
		expect.objectContaining({
			eventName: 'INSERT',
			TableName: 'orders',
			Keys: { id: 'a' },
			NewImage: { id: 'a', n: 1 },
		}),
		expect.objectContaining({ eventName: 'MODIFY', OldImage: { id: 'a', n: 1 }, NewImage: plain, expired: false }),
		expect.objectContaining({ eventName: 'REMOVE', OldImage: plain }),
	]);
	expect(seen[2]).not.toHaveProperty('NewImage');
});

it('goes through shards that end and are split, in the order of each item', async () => {
	await makeTable();
	const { next } = bound(await running({ batchSize: 10 }).start());
	for (let at = 0; at < 200; at += 1) await put(`item-${at % 20}`, at);
	const seen: IDataObject[] = [];
	for (let at = 0; seen.length < 200; at += 1) {
		const run = await next(at);
		expect(run.items.length).toBeLessThanOrEqual(10);
		seen.push(...jsonOf(run));
		run.end('success');
	}
	const shards = new Set(seen.map(({ ShardId }) => ShardId));
	expect(shards.size).toBeGreaterThan(4);
	for (let item = 0; item < 20; item += 1) {
		const numbers = seen
			.filter(({ Keys }) => (Keys as IDataObject).id === `item-${item}`)
			.map(({ NewImage }) => Number((NewImage as IDataObject).n));
		expect(numbers).toEqual(Array.from({ length: 10 }, (_, round) => round * 20 + item));
	}
});

it('delivers again what failed, and nothing after it before', async () => {
	await makeTable();
	const { next } = bound(await running({ batchSize: 1 }).start());
	await put('a');
	await put('b');
	const first = await next(0);
	first.end('error');
	const again = await next(1);
	expect(idsOf(again)).toEqual(['a']);
	again.reject();
	const third = await next(2);
	expect(idsOf(third)).toEqual(['a']);
	third.end('success');
	const fourth = await next(3);
	expect(idsOf(fourth)).toEqual(['b']);
	fourth.end('waiting');
});

it('goes on after a failure where that is chosen', async () => {
	await makeTable();
	const { next } = bound(await running({ batchSize: 1, onFailure: 'continue' }).start());
	await put('a');
	await put('b');
	(await next(0)).end('error');
	const second = await next(1);
	expect(idsOf(second)).toEqual(['b']);
	second.end('success');
});

it('goes on after a restart where it was, with what n8n had saved', async () => {
	await makeTable();
	const first = await running({ batchSize: 1 }).start();
	await put('a');
	await put('b');
	(await first.next(0)).end('success');
	const cut = await first.next(1);
	// n8n is killed here: "b" was handed over and not finished, and what is saved is of that moment.
	const { saved } = cut;
	cut.reject();
	await first.stop();
	await put('c');
	const second = await running({ batchSize: 1 }, { staticData: saved }).start();
	const ids: unknown[] = [];
	for (let at = 0; at < 2; at += 1) {
		const run = await second.next(at);
		ids.push(...idsOf(run));
		run.end('success');
	}
	expect(ids).toEqual(['b', 'c']);
});

it('repeats nothing when it is started again in the same process', async () => {
	await makeTable();
	const first = await running({ batchSize: 1 }).start();
	await put('a');
	const run = await first.next(0);
	run.end('success');
	await first.stop();
	await put('b');
	const second = await running(
		{ batchSize: 1 },
		{ staticData: run.saved, workflowId: `workflow-${workflows}` },
	).start();
	expect(idsOf(await second.next(0))).toEqual(['b']);
	(await second.next(0)).end('success');
});

it('keeps positions in a table that it makes', async () => {
	await makeTable();
	const table = { batchSize: 1, checkpoints: 'table', checkpointTable: 'n8n-checkpoints' };
	const first = await running(table).start();
	await put('a');
	await put('b');
	(await first.next(0)).end('success');
	(await first.next(1)).reject();
	await first.stop();
	const kept = await client.send(new ScanCommand({ TableName: 'n8n-checkpoints' }));
	expect(kept.Items?.some(({ value }) => value?.S?.includes('"at":"after"'))).toBe(true);
	// Another process, which has nothing but the table.
	const second = await running(table, { workflowId: `workflow-${workflows}` }).start();
	const again = await second.next(0);
	expect(idsOf(again)).toEqual(['b']);
	again.end('success');
});

it('gives way to another reader of the same name', async () => {
	await makeTable();
	const table = { batchSize: 1, checkpoints: 'table', checkpointTable: 'n8n-checkpoints' };
	const first = await running(table).start();
	const other = await running(table, { workflowId: `workflow-${workflows}` }).start();
	await put('a');
	(await first.next(0)).end('success');
	(await other.next(0)).end('success');
	await put('b');
	(await first.next(1)).end('success');
	(await other.next(1)).end('success');
	await first.stop();
	expect([...first.logs, ...other.logs].join('\n')).toMatch(/another reader has moved the checkpoint/);
});

it('passes by what is not wanted', async () => {
	await makeTable();
	const parameters = {
		events: ['MODIFY'],
		options: { changedAttributes: 'status' },
		batchSize: 5,
		startFrom: 'oldest',
	};
	await put('a', 1);
	await put('a', 2);
	const update = async (status: string): Promise<unknown> =>
		await client.send(
			new UpdateItemCommand({
				TableName: 'orders',
				Key: { id: { S: 'a' } },
				UpdateExpression: 'SET #s = :s',
				ExpressionAttributeNames: { '#s': 'status' },
				ExpressionAttributeValues: { ':s': { S: status } },
			}),
		);
	await update('paid');
	const { next } = bound(await running(parameters).start());
	const run = await next(0);
	run.end('success');
	expect(jsonOf(run)).toEqual([
		expect.objectContaining({ eventName: 'MODIFY', NewImage: { id: 'a', n: 2, status: 'paid' } }),
	]);
});

it('shows changes in a test without keeping anything, as AWS has them where that is wanted', async () => {
	await makeTable();
	await put('a');
	await client.send(
		new TransactWriteItemsCommand({
			TransactItems: [{ Put: { TableName: 'orders', Item: { id: { S: 'b' } } } }],
		}),
	);
	const test = running({ simplify: false }, { mode: 'manual' });
	const items = await test.test();
	expect(items.map(({ json }) => json)).toEqual([
		expect.objectContaining({ eventSource: 'aws:dynamodb', eventName: 'INSERT' }),
		expect.objectContaining({ dynamodb: expect.objectContaining({ NewImage: { id: { S: 'b' } } }) as unknown }),
	]);
	expect(test.staticData).toEqual({});
});

it('waits in a test for a change where there is none yet', async () => {
	await makeTable();
	const test = running({}, { mode: 'manual' });
	const items = test.test();
	while (aws.calls({ operation: 'GetRecords' }) < 2) await new Promise((resolve) => setImmediate(resolve));
	await put('later');
	expect((await items).map(({ json }) => (json.Keys as IDataObject).id)).toEqual(['later']);
});

it('tells what a person must repair', async () => {
	await makeTable('plain', false);
	const message = async (start: RunningTrigger): Promise<string> =>
		await start.start().then(
			() => 'started',
			(error: Error & { description?: string }) => `${error.message} | ${error.description}`,
		);
	expect(await message(running({ tableName: { mode: 'name', value: 'plain' } }))).toMatch(
		/has no stream\. Switch it on/,
	);
	expect(await message(running({ tableName: { mode: 'name', value: 'missing' } }))).toMatch(
		/ResourceNotFoundException/,
	);
	expect(await message(running({ tableName: { mode: 'name', value: '' } }))).toMatch(/'Table' is not set/);
	await makeTable();
	expect(await message(running({}, { credential: credential(DEFAULTS.deniedUser) }))).toMatch(/dynamodb:DescribeTable/);
	await client.send(
		new CreateTableCommand({
			TableName: 'other-keys',
			AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
			KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
			BillingMode: 'PAY_PER_REQUEST',
		}),
	);
	expect(await message(running({ checkpoints: 'table', checkpointTable: 'other-keys' }))).toMatch(/other keys/);
});

it('starts where AWS fails for the moment, and misses nothing meanwhile', async () => {
	await makeTable();
	aws.failNext({ operation: 'DescribeStream', times: 5, status: 500, error: THROTTLES.json });
	const { next } = bound(await running().start());
	await put('meanwhile');
	const run = await next(0);
	expect(idsOf(run)).toEqual(['meanwhile']);
	run.end('success');
	expect(trigger?.failures).toEqual([]);
});

it('tells changes that have expired unread, and goes on with what is left', async () => {
	await makeTable();
	const first = await running({ batchSize: 1 }).start();
	await put('a');
	const run = await first.next(0);
	run.end('success');
	await first.stop();
	await put('lost');
	for (let at = 0; at < 45; at += 1) await put(`gone-${at}`);
	aws.skew(25 * 3_600_000);
	await put('left');
	const second = await running({ batchSize: 1 }, { staticData: run.saved }).start();
	expect((await second.failure()).message).toMatch(/Changes may have been missed/);
	const next = await second.next(0);
	expect(idsOf(next)).toEqual(['left']);
	next.end('success');
});

it('reads a former stream to its end, then the new one of the table', async () => {
	await makeTable();
	const first = await running({ batchSize: 1 }).start();
	await put('a');
	const run = await first.next(0);
	run.end('success');
	await first.stop();
	await put('b');
	await client.send(new UpdateTableCommand({ TableName: 'orders', StreamSpecification: { StreamEnabled: false } }));
	await client.send(
		new UpdateTableCommand({
			TableName: 'orders',
			StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
		}),
	);
	await put('c');
	const second = await running(
		{ batchSize: 1 },
		{ staticData: run.saved, workflowId: `workflow-${workflows}` },
	).start();
	const ids: unknown[] = [];
	for (let at = 0; at < 2; at += 1) {
		const each = await second.next(at);
		ids.push(...idsOf(each));
		each.end('success');
	}
	expect(ids).toEqual(['b', 'c']);
	expect(second.failures).toEqual([]);
});

function bound(started: RunningTrigger): { next: RunningTrigger['next'] } {
	return { next: async (at) => await started.next(at) };
}
