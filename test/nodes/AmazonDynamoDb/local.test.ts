import { DynamoDBClient, GetItemCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { AmazonDynamoDb } from '../../../nodes/AmazonDynamoDb/AmazonDynamoDb.node';
import { DEFAULTS } from '../../local-aws';
import { editorContext } from '../harness';
import { nodeOnLocalAws } from '../onLocalAws';

const local = nodeOnLocalAws(AmazonDynamoDb);
const tableName = { __rl: true, mode: 'name', value: 'orders' };
const key = (id: string, date: string) => ({
	keyFrom: 'defineBelow',
	key: { mappingMode: 'defineBelow', value: { id, date }, schema: [] },
});
const itemsOf = (...items: object[]): INodeExecutionData[] =>
	items.map((json) => ({ json: json as INodeExecutionData['json'] }));
/** AWS's own client, as a reader that shares nothing with the node. */
const official = () =>
	new DynamoDBClient({
		endpoint: local.aws.url,
		region: 'us-east-1',
		credentials: { accessKeyId: DEFAULTS.user.accessKeyId, secretAccessKey: DEFAULTS.user.secretAccessKey },
	});
const calls = (operation: string): number => local.aws.calls({ service: 'dynamodb', operation });

/** Orders by id and date; a global index by status and amount. */
const createOrders = async () =>
	await local.json('table:create', {
		tableName: 'orders',
		partitionKey: 'id',
		partitionKeyType: 'S',
		sortKey: 'date',
		sortKeyType: 'N',
		options: {
			attributeTypes: '{"status": "S", "amount": "N"}',
			globalSecondaryIndexes: [
				{
					IndexName: 'by-status',
					KeySchema: [
						{ AttributeName: 'status', KeyType: 'HASH' },
						{ AttributeName: 'amount', KeyType: 'RANGE' },
					],
					Projection: { ProjectionType: 'ALL' },
				},
			],
		},
	});

beforeEach(async () => {
	await createOrders();
});

describe('Amazon DynamoDB on a local AWS', () => {
	it('keeps every kind of value, as the official client reads it', async () => {
		const item = {
			id: 'a',
			date: 1,
			name: { given: 'Zoë', 'weird.name-#': 'x' },
			list: [1, 'two', null, [true]],
			empty: '',
			status: 'open',
			amount: 0.1,
			big: { $number: '12345678901234567890123456789012345678' },
			tags: { $set: ['x', 'y'] },
			bytes: { $binary: '//4A' },
		};
		const [output] = await local.json('item:put', { tableName, dataToSend: 'autoMapInputData' }, itemsOf(item));
		expect(output).toEqual({
			...item,
			big: '12345678901234567890123456789012345678',
			tags: ['x', 'y'],
			bytes: '//4A',
		});
		const { Item } = await official().send(
			new GetItemCommand({ TableName: 'orders', Key: { id: { S: 'a' }, date: { N: '1' } } }),
		);
		expect(Item).toEqual({
			id: { S: 'a' },
			date: { N: '1' },
			name: { M: { given: { S: 'Zoë' }, 'weird.name-#': { S: 'x' } } },
			list: { L: [{ N: '1' }, { S: 'two' }, { NULL: true }, { L: [{ BOOL: true }] }] },
			empty: { S: '' },
			status: { S: 'open' },
			amount: { N: '0.1' },
			big: { N: '12345678901234567890123456789012345678' },
			tags: { SS: ['x', 'y'] },
			bytes: { B: Uint8Array.from([255, 254, 0]) },
		});
	});

	it('keeps what is nested as deep as DynamoDB allows', async () => {
		let nested: unknown = 'deepest';
		for (let level = 0; level < 31; level += 1) nested = level % 2 === 0 ? { deeper: nested } : [nested];
		const item = { id: 'deep', date: 1, nested };
		await local.run('item:put', { tableName }, itemsOf(item));
		expect(await local.json('item:get', { tableName, ...key('deep', '1') })).toEqual([item]);
	});

	it('reads an item in its own form and writes it back unchanged', async () => {
		const Item = {
			id: { S: 'a' },
			date: { N: '2' },
			set: { NS: ['1', '2.5'] },
			binarySet: { BS: [Uint8Array.from([1])] },
			text: { B: Uint8Array.from(Buffer.from('text')) },
		};
		await official().send(new PutItemCommand({ TableName: 'orders', Item }));
		const [raw] = await local.json('item:get', { tableName, ...key('a', '2'), simplify: false });
		expect(raw).toEqual({
			Item: { ...Item, binarySet: { BS: ['AQ=='] }, text: { B: 'dGV4dA==' } },
		});
		const copy = { ...(raw as { Item: object }).Item, id: { S: 'copy' } };
		await local.run('item:put', { tableName, options: { typedJson: true } }, itemsOf(copy));
		const read = await official().send(
			new GetItemCommand({ TableName: 'orders', Key: { id: { S: 'copy' }, date: { N: '2' } } }),
		);
		expect(read.Item).toEqual({ ...Item, id: { S: 'copy' } });
	});

	it('puts, updates, queries, counts and deletes', async () => {
		const orders = Array.from({ length: 30 }, (_, date) => ({ id: 'a', date, status: 'open', amount: date * 10 }));
		await local.run('item:put', { tableName }, itemsOf(...orders));
		expect(calls('BatchWriteItem')).toBe(2);
		expect(calls('DescribeTable')).toBe(2);

		const query = (parameters: object) => local.json('item:query', { tableName, partitionValue: 'a', ...parameters });
		expect(await query({ limit: 2 })).toEqual(orders.slice(0, 2));
		expect(await query({ sortOperator: 'between', sortValue: '3', sortValue2: '4', returnAll: true })).toEqual(
			orders.slice(3, 5),
		);
		expect(await query({ returnAll: true, options: { descending: true, pageSize: 7 } })).toEqual(orders.toReversed());
		expect(
			await query({
				limit: 3,
				options: {
					filters: { conditions: [{ attribute: 'amount', operator: 'greaterOrEqual', type: 'number', value: '100' }] },
					projectionExpression: 'date, status',
				},
			}),
		).toEqual([10, 11, 12].map((date) => ({ date, status: 'open' })));
		expect(
			await local.json('item:query', {
				tableName,
				indexName: { __rl: true, mode: 'name', value: 'by-status' },
				partitionValue: 'open',
				sortOperator: 'lessThan',
				sortValue: '20',
				returnAll: true,
			}),
		).toEqual(orders.slice(0, 2));
		expect(await local.json('item:count', { tableName, keyCondition: 'fields', partitionValue: 'a' })).toEqual([
			{ count: 30, scannedCount: 30 },
		]);

		const [changed] = await local.json('item:update', {
			tableName,
			...key('a', '3'),
			dataToSend: 'defineBelow',
			fieldsUi: { fieldValues: [{ fieldId: 'status', type: 'auto', fieldValue: 'paid' }] },
			options: {
				add: '{"amount": 5}',
				append: '{"log": "paid"}',
				setIfAbsent: '{"by": "me"}',
				mustExist: true,
			},
		});
		expect(changed).toEqual({ id: 'a', date: 3, status: 'paid', amount: 35, log: ['paid'], by: 'me' });

		const deleted = await local.json('item:delete', { tableName, keyFrom: 'autoMapInputData' }, itemsOf(...orders));
		expect(deleted).toEqual(orders.map(() => ({ deleted: true })));
		const { Count } = await official().send(new ScanCommand({ TableName: 'orders' }));
		expect(Count).toBe(0);
	});

	it('gets items by batches, with what was asked for alone, in the order of the input', async () => {
		const orders = Array.from({ length: 120 }, (_, date) => ({ id: 'a', date, status: 'open', amount: date }));
		await local.run('item:put', { tableName }, itemsOf(...orders));
		const asked = [...orders.toReversed(), { id: 'none', date: 1 }, orders[5] ?? {}];
		const got = await local.run(
			'item:get',
			{ tableName, keyFrom: 'autoMapInputData', options: { projectionExpression: 'amount', notFound: 'empty' } },
			itemsOf(...asked),
		);
		expect(calls('BatchGetItem')).toBe(2);
		expect(got.map(({ json }) => json)).toEqual([
			...orders.toReversed().map(({ amount }) => ({ amount })),
			{},
			{ amount: 5 },
		]);
		expect(got.map(({ pairedItem }) => pairedItem)).toEqual(asked.map((_, item) => ({ item })));
	});

	it('goes on where a limited query has stopped', async () => {
		const orders = Array.from({ length: 10 }, (_, date) => ({ id: 'a', date }));
		await local.run('item:put', { tableName }, itemsOf(...orders));
		const seen: object[] = [];
		let startCursor = '';
		for (let round = 0; round < 4; round += 1) {
			const page = await local.json('item:query', {
				tableName,
				partitionValue: 'a',
				limit: 3,
				options: { includeMetadata: true, startCursor },
			});
			for (const { $metadata, ...item } of page as Array<{ $metadata: { nextCursor?: string } }>) {
				startCursor = $metadata.nextCursor ?? '';
				seen.push(item);
			}
		}
		expect(seen).toEqual(orders);
	});

	it('scans in segments: all items once, in the same order each time', async () => {
		const orders = Array.from({ length: 60 }, (_, number) => ({ id: `order-${number}`, date: number }));
		await local.run('item:put', { tableName }, itemsOf(...orders));
		const scan = async (options: INodeParameters, more: INodeParameters = {}) =>
			await local.json('item:scan', { tableName, returnAll: true, options, ...more });
		const byDate = (items: object[]) => (items as Array<{ date: number }>).sort((a, b) => a.date - b.date);
		const once = await scan({ segments: 5, pageSize: 3 });
		expect(await scan({ segments: 5 })).toEqual(once);
		expect(byDate(once)).toEqual(orders);
		expect(byDate(await scan({}))).toEqual(orders);
		expect(await scan({ segments: 5 }, { returnAll: false, limit: 7 })).toHaveLength(7);
	});

	it('finds the one item of a batch that DynamoDB refuses, and writes the others', async () => {
		const orders = Array.from({ length: 8 }, (_, date) => ({ id: date === 5 ? '' : 'a', date }));
		await expect(local.run('item:put', { tableName }, itemsOf(...orders))).rejects.toMatchObject({
			message: expect.stringMatching(/empty string value/i) as unknown,
		});
		const { Count } = await official().send(new ScanCommand({ TableName: 'orders' }));
		expect(Count).toBe(7);
	});

	it('writes under conditions, whole items only if they are new', async () => {
		const item = { id: 'a', date: 1, version: 1 };
		const put = async (options: INodeParameters) => await local.json('item:put', { tableName, options }, itemsOf(item));
		await put({ onlyNew: true });
		await expect(put({ onlyNew: true })).rejects.toMatchObject({
			message: expect.stringMatching(/conditional request failed/i) as unknown,
		});
		const versions = {
			conditionExpression: 'version = :old',
			expressionAttributeValues: '{"old": 1}',
			conditions: { conditions: [{ attribute: 'id', operator: 'beginsWith', value: 'a' }] },
		};
		expect(await put({ ...versions, returnValues: 'ALL_OLD' })).toEqual([item]);
		await expect(
			local.run('item:delete', { tableName, ...key('b', '1'), options: { mustExist: true } }),
		).rejects.toMatchObject({ message: expect.stringMatching(/conditional request failed/i) as unknown });
	});

	it('manages tables, indexes, tags and time to live', async () => {
		expect(await local.json('table:getMany')).toEqual([{ TableName: 'orders' }]);
		const [table] = await local.json('table:get', { tableName });
		expect(table).toMatchObject({ TableStatus: 'ACTIVE', BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' } });
		expect(await local.json('index:getMany', { tableName, returnAll: true })).toMatchObject([
			{ IndexName: 'by-status', IndexStatus: 'ACTIVE' },
		]);
		await local.run('table:setTimeToLive', { tableName, attributeName: 'expires', enabled: true });
		expect(await local.json('table:getTimeToLive', { tableName })).toEqual([
			{ TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' },
		]);
		await local.run('tag:set', { tableName, tags: { entries: [{ Key: 'stage', Value: 'test' }] } });
		expect(await local.json('tag:getMany', { tableName })).toEqual([{ Key: 'stage', Value: 'test' }]);
		await local.run('tag:delete', { tableName, tagKeys: 'stage' });
		expect(await local.json('tag:getMany', { tableName })).toEqual([]);
		expect(await local.json('table:delete', { tableName })).toEqual([{ deleted: true }]);
		expect(await local.json('table:getMany')).toEqual([]);
	});

	it('shows tables, indexes and the real names of the key in the editor', async () => {
		const { results } = await local.list('searchTables');
		expect(results).toEqual([{ name: 'orders', value: 'orders' }]);
		const indexes = await local.list('searchIndexes', { tableName });
		expect(indexes.results).toEqual([{ name: 'by-status', value: 'by-status' }]);
		const fieldsOf = async (table: INodeParameters[string]) => {
			const { url: allServicesEndpoint } = local.aws;
			const credential = { ...DEFAULTS.user, region: 'us-east-1', customEndpoints: true, allServicesEndpoint };
			const context = editorContext({ tableName: table }, { nodeClass: AmazonDynamoDb, credential });
			return await new AmazonDynamoDb().methods.resourceMapping?.getKeyFields?.call(context);
		};
		const fields = await fieldsOf(tableName);
		expect(fields?.fields.map(({ id, displayName, type, required }) => ({ id, displayName, type, required }))).toEqual([
			{ id: 'id', displayName: 'id (Partition Key, Text)', type: 'string', required: true },
			{ id: 'date', displayName: 'date (Sort Key, Number)', type: 'string', required: true },
		]);
		expect(await fieldsOf({ ...tableName, value: 'lost' })).toEqual({
			fields: [],
			emptyFieldsNotice: expect.stringMatching(/not found: Table: lost.*as JSON too/) as unknown,
		});
		expect((await fieldsOf({ ...tableName, value: '={{ $json.table }}' }))?.emptyFieldsNotice).toMatch(/'Key From'/);
	});

	it('writes all entries of a transaction or none, and says which one stood in the way', async () => {
		await local.run('item:put', { tableName }, itemsOf({ id: 'stock', date: 0, left: 1 }));
		const buy = async (id: string) =>
			await local.json('transaction:write', {
				entriesFrom: 'json',
				entriesJson: JSON.stringify([
					{ action: 'put', table: 'orders', item: { id, date: 1 }, condition: 'attribute_not_exists(id)' },
					{
						action: 'update',
						table: 'orders',
						key: { id: 'stock', date: 0 },
						add: { left: -1 },
						condition: '#left >= :one',
						names: { left: 'left' },
						values: { one: 1 },
					},
				]),
			});
		expect(await buy('first')).toEqual([{ success: true }]);
		await expect(buy('second')).rejects.toMatchObject({
			description: expect.stringContaining(
				'Nothing was written. Entry 2 of 2: ConditionalCheckFailed, The conditional request failed.',
			) as unknown,
		});
		expect(
			await local.json('transaction:get', {
				entriesJson: JSON.stringify([
					{ table: 'orders', key: { id: 'stock', date: 0 }, attributes: ['left'] },
					{ table: 'orders', key: { id: 'second', date: 1 } },
					{ table: 'orders', key: { id: 'first', date: 1 } },
				]),
			}),
		).toEqual([{ left: 0 }, {}, { id: 'first', date: 1 }]);
	});

	it('switches point in time recovery on', async () => {
		const state = (name: string) => [
			{ ContinuousBackupsStatus: 'ENABLED', PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: name } },
		];
		expect(await local.json('backup:getPointInTimeRecovery', { tableName })).toEqual(state('DISABLED'));
		await local.run('backup:setPointInTimeRecovery', { tableName, enabled: true });
		expect(await local.json('backup:getPointInTimeRecovery', { tableName })).toEqual(state('ENABLED'));
	});
});
