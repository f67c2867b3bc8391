import type { INodeExecutionData } from 'n8n-workflow';

import { pack } from '../../../aws/batch/pack';
import { sendBatch } from '../../../aws/batch/sendBatch';
import type { BatchEntry } from '../../../aws/batch/types';
import type { AwsClient } from '../../../aws/client';
import type { Attributes } from '../../../aws/dynamodb/values';
import { keyText } from '../../../aws/dynamodb/values';
import { AmazonDynamoDb } from '../../../nodes/AmazonDynamoDb/AmazonDynamoDb.node';
import { get } from '../../../nodes/AmazonDynamoDb/item/get';
import { put } from '../../../nodes/AmazonDynamoDb/item/put';
import type { Batch } from '../../../nodes/shared/operation';
import type { FakeService, Received, Reply } from '../harness';
import { fakeService, runNode } from '../harness';
import { described, tableName } from './cases/shared';

const NAMES = ['id', 'at'];

/** Numbers from 0 to 1 that are the same in every run. */
function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

interface Write {
	readonly PutRequest: { readonly Item: Attributes };
}

let fake: FakeService;
beforeAll(async () => {
	fake = await fakeService();
});
afterAll(async () => {
	await fake.close();
});
// The pauses before a further attempt are random times a bound.
beforeEach(() => {
	jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
	jest.restoreAllMocks();
});

const run = async (operation: string, items: object[], parameters = {}, node = {}) =>
	await runNode({
		nodeClass: AmazonDynamoDb,
		parameters: { resource: 'item', operation, tableName, ...parameters },
		items: items.map((json): INodeExecutionData => ({ json: json as INodeExecutionData['json'] })),
		credential: { customEndpoints: true, allServicesEndpoint: fake.url },
		node,
	});
const operationsReceived = (): string[] =>
	fake.received.map(({ headers }) => String(headers['x-amz-target']).split('.').at(-1) ?? '');
const bodyOf = ({ body }: Received): Record<string, unknown> => JSON.parse(body.toString()) as Record<string, unknown>;

/** A table in memory that takes only part of each batch. */
function table(random: () => number, refused: number) {
	const items = new Map<string, Attributes>();
	const written: string[] = [];
	return {
		items,
		written,
		answer(operation: string, input: Record<string, unknown>): Record<string, unknown> {
			const [[name, requests] = ['', []]] = Object.entries(input.RequestItems as Record<string, Write[]>);
			expect(operation).toBe('BatchWriteItem');
			expect(requests.length).toBeLessThanOrEqual(25);
			const keys = requests.map(({ PutRequest }) => keyText(PutRequest.Item, NAMES));
			expect(new Set(keys).size).toBe(keys.length);
			const back = requests.filter(({ PutRequest: { Item } }, position) => {
				if (random() < refused) return true;
				items.set(keys[position] ?? '', Item);
				written.push(keys[position] ?? '');
				return false;
			});
			return { UnprocessedItems: back.length === 0 ? {} : { [name]: back } };
		},
	};
}

const batchOf = ({ batch }: { batch?: Batch }): Batch => {
	if (batch === undefined) throw new Error('no batch');
	return batch;
};

describe('batches of DynamoDB', () => {
	it('puts 1,000 items with 40 calls and reads the key once', async () => {
		fake.reply((request) =>
			request.headers['x-amz-target'] === 'DynamoDB_20120810.DescribeTable'
				? described
				: { body: { UnprocessedItems: {} } },
		);
		const items = Array.from({ length: 1000 }, (_, at) => ({ id: 'a', at }));
		const { items: output, error } = await run('put', items);
		expect(error).toBeUndefined();
		expect(output.map(({ json }) => json)).toEqual(items);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
		const received = operationsReceived();
		expect(received.filter((name) => name === 'BatchWriteItem')).toHaveLength(40);
		expect(received.filter((name) => name === 'DescribeTable')).toHaveLength(1);
		expect(received).toHaveLength(41);
	});

	it('ends each of 10,000 entries exactly once, whatever DynamoDB takes back', async () => {
		const random = seeded(42);
		const store = table(random, 0.3);
		const batch = batchOf(put);
		const entries = Array.from({ length: 10_000 }, (_, number): BatchEntry => {
			const Item: Attributes = {
				id: { S: `i${Math.floor(random() * 8000)}` },
				at: { N: '1' },
				n: { N: String(number) },
			};
			const key = keyText(Item, NAMES);
			return { input: { TableName: 'orders', Item }, target: 'orders', key, lane: key, bytes: 50 };
		});
		const client = {
			call: async (_service: string, operation: string, input: Record<string, unknown>) =>
				await Promise.resolve({
					output: store.answer(operation, input),
					metadata: { statusCode: 200, attempts: 1, region: 'eu-central-1', headers: {} },
				}),
		} as unknown as AwsClient;
		const ended = new Map<number, number>();
		const failed = new Set<number>();
		for (const positions of pack(entries, batch)) {
			const ends = await sendBatch(
				client,
				'dynamodb',
				batch,
				positions.flatMap((position) => entries[position] ?? []),
			);
			positions.forEach((position, index) => {
				const end = ends[index];
				ended.set(position, (ended.get(position) ?? 0) + 1);
				if (end === undefined || 'error' in end) failed.add(position);
			});
		}
		expect([...ended.values()].every((times) => times === 1)).toBe(true);
		expect(ended.size).toBe(10_000);
		expect(store.written).toHaveLength(10_000 - failed.size);
		// The last write of a key is the one that stays.
		const last = new Map(
			entries.flatMap(({ key = '', input }, position) => (failed.has(position) ? [] : [[key, input.Item] as const])),
		);
		expect(store.items).toEqual(last);
	});

	it('tells an item that DynamoDB never takes apart from those that it has written', async () => {
		const answer = (request: Received): Reply => {
			if (request.headers['x-amz-target'] === 'DynamoDB_20120810.DescribeTable') return described;
			const requests = (bodyOf(request).RequestItems as Record<string, Write[]>).orders ?? [];
			const back = requests.filter(({ PutRequest }) => PutRequest.Item.at?.N === '2');
			return { body: { UnprocessedItems: (back.length === 0 ? {} : { orders: back }) as never } };
		};
		fake.reply(answer);
		const items = [1, 2, 3].map((at) => ({ id: 'a', at }));
		const { items: output } = await run('put', items, {}, { onError: 'continueRegularOutput' });
		expect(output.map(({ json }) => json)).toEqual([
			items[0],
			{
				error: expect.stringContaining('did not write this item') as unknown,
				details: expect.objectContaining({
					code: 'UnprocessedItem',
					attempts: expect.any(Number) as unknown,
				}) as unknown,
			},
			items[2],
		]);
	});

	it('keeps the order of items of one key, conditional ones among them', async () => {
		fake.reply((request) =>
			request.headers['x-amz-target'] === 'DynamoDB_20120810.DescribeTable' ? described : { body: {} },
		);
		const items = [
			{ id: 'b', at: 1, n: 0, condition: '' },
			{ id: 'a', at: 1, n: 1, condition: 'attribute_exists(id)' },
			{ id: 'a', at: 1, n: 2, condition: '' },
			{ id: 'a', at: 1, n: 3, condition: '' },
		];
		const { error } = await run('put', items, {
			inputsToIgnore: 'condition',
			options: { conditionExpression: '={{ $json.condition }}' },
		});
		expect(error).toBeUndefined();
		const order = fake.received.flatMap((request): string[] => {
			const { Item, RequestItems } = bodyOf(request) as { Item?: Attributes; RequestItems?: Record<string, Write[]> };
			if (Item !== undefined) return [Item.n?.N ?? ''];
			return (RequestItems?.orders ?? []).map(({ PutRequest }) => PutRequest.Item.n?.N ?? '');
		});
		expect(order.filter((n) => n !== '0')).toEqual(['1', '2', '3']);
		expect([...order].sort()).toEqual(['0', '1', '2', '3']);
	});

	it('keeps a call below 16 MB', async () => {
		fake.reply((request) =>
			request.headers['x-amz-target'] === 'DynamoDB_20120810.DescribeTable' ? described : { body: {} },
		);
		const items = Array.from({ length: 45 }, (_, at) => ({ id: 'a', at, text: 'x'.repeat(900_000) }));
		const { error } = await run('put', items);
		expect(error).toBeUndefined();
		const sizes = fake.received
			.filter(({ headers }) => String(headers['x-amz-target']).endsWith('BatchWriteItem'))
			.map(({ body }) => body.length);
		expect(sizes).toHaveLength(3);
		expect(Math.max(...sizes)).toBeLessThanOrEqual(16 * 1024 * 1024);
	});

	it('gets 1,000 items with 10 calls, each matched by its key, whatever the order of the answer', async () => {
		const random = seeded(7);
		fake.reply((request): Reply => {
			const { Keys } = (bodyOf(request).RequestItems as Record<string, { Keys: Attributes[] }>).orders ?? { Keys: [] };
			const back = Keys.filter(() => random() < 0.2);
			const there = Keys.filter((key) => !back.includes(key) && Number(key.at?.N) % 10 !== 0).reverse();
			return {
				body: {
					Responses: { orders: there.map((key) => ({ ...key, n: { N: `${key.at?.N ?? ''}.0` } })) },
					UnprocessedKeys: back.length === 0 ? {} : { orders: { Keys: back } },
				} as never,
			};
		});
		const items = Array.from({ length: 1000 }, (_, at) => ({ id: 'a', at }));
		const { items: output, error } = await run('get', items, {
			keyFrom: 'json',
			keyJson: '={{ $json }}',
			options: { notFound: 'empty' },
		});
		expect(error).toBeUndefined();
		expect(output.map(({ json }) => json)).toEqual(
			items.map((key) => (key.at % 10 === 0 ? {} : { ...key, n: key.at })),
		);
		const calls = fake.received.map(
			(request) => (bodyOf(request).RequestItems as Record<string, { Keys: unknown[] }>).orders?.Keys.length ?? 0,
		);
		expect(calls.filter((size) => size === 100)).toHaveLength(10);
	});

	it('gets different attributes or consistency in different calls', () => {
		const batch = batchOf(get);
		const input = { TableName: 'orders', Key: { id: { S: 'a' } } };
		const targetOf = (more: object): unknown => batch.entry({ ...input, ...more }, {} as never);
		const [plain, consistent] = [targetOf({}), targetOf({ ConsistentRead: true })] as Array<{ target: string }>;
		expect(plain?.target).not.toBe(consistent?.target);
		expect(targetOf({ Key: { id: { S: 'b' } } })).toMatchObject({ target: plain?.target });
	});
});
