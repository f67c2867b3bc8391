import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { AmazonDynamoDb } from '../../../nodes/AmazonDynamoDb/AmazonDynamoDb.node';
import { EMPTY, failureOf } from '../failure';
import type { FakeService, Reply } from '../harness';
import { fakeService, runNode } from '../harness';
import { described, keyFields, tableName } from './cases/shared';

let fake: FakeService;
beforeAll(async () => {
	fake = await fakeService();
});
afterAll(async () => {
	await fake.close();
});
const fail = async (of: string, parameters: INodeParameters, items?: INodeExecutionData[]) =>
	await failureOf(AmazonDynamoDb, fake, of, parameters, items);

const keyJson = { keyFrom: 'json', keyJson: '{"id": "a", "at": 1}' };
const json = (value: object): INodeExecutionData => ({ json: value as INodeExecutionData['json'] });
const conditions = (...rows: object[]): INodeParameters =>
	({ options: { conditions: { conditions: rows } } }) as unknown as INodeParameters;
const writes = (...entries: object[]): INodeParameters => ({
	entriesFrom: 'json',
	entriesJson: JSON.stringify(entries),
});
const awsError = (code: string, message: string): Reply => ({
	status: 400,
	body: { __type: `com.amazonaws.dynamodb.v20120810#${code}`, message },
});

type Row = [string, string, INodeParameters, INodeExecutionData[] | undefined, RegExp, RegExp];

describe('bad input is told before any request', () => {
	it.each<Row>([
		[
			'no table',
			'item:put',
			{ tableName: { __rl: true, mode: 'name', value: EMPTY } },
			undefined,
			/'Table' is not set/,
			/./,
		],
		[
			'JSON that is none',
			'item:put',
			{ tableName, dataToSend: 'json', itemJson: '{"id": }' },
			undefined,
			/'Attributes \(JSON\)' is not valid JSON/,
			/double quotes/,
		],
		[
			'JSON that is a list',
			'item:put',
			{ tableName, dataToSend: 'json', itemJson: '[1]' },
			undefined,
			/'Attributes \(JSON\)' is a list/,
			/Give an object/,
		],
		[
			'no JSON',
			'item:put',
			{ tableName, dataToSend: 'json', itemJson: EMPTY },
			undefined,
			/'Attributes \(JSON\)' is not set/,
			/Attributes From/,
		],
		[
			'a number that has lost digits',
			'item:put',
			{ tableName },
			[json({ id: 'a', n: 2 ** 60 })],
			/'Input item.n' is a number with more digits/,
			/\$number/,
		],
		[
			'an empty set',
			'item:put',
			{ tableName },
			[json({ id: 'a', tags: { $set: [] } })],
			/'Input item.tags' is an empty set/,
			/at least one value/,
		],
		[
			'a set of several kinds',
			'item:put',
			{ tableName },
			[json({ tags: { $set: [1, 'a'] } })],
			/set of several kinds/,
			/only texts/,
		],
		[
			'plain JSON where typed JSON is said',
			'item:put',
			{ tableName, options: { typedJson: true } },
			[json({ id: 'a' })],
			/'Input item.id' is no value in DynamoDB's own JSON/,
			/'Typed JSON'/,
		],
		[
			'a field without a name',
			'item:put',
			{ tableName, dataToSend: 'defineBelow', fieldsUi: { fieldValues: [{ fieldId: '', fieldValue: 'x' }] } },
			undefined,
			/entry of 'Attributes' has no name/,
			/Name the attribute/,
		],
		[
			'a number that is none',
			'item:put',
			{
				tableName,
				dataToSend: 'defineBelow',
				fieldsUi: { fieldValues: [{ fieldId: 'n', type: 'number', fieldValue: 'ten' }] },
			},
			undefined,
			/'n' is no number/,
			/Correct/,
		],
		[
			'a boolean that is none',
			'item:put',
			{
				tableName,
				dataToSend: 'defineBelow',
				fieldsUi: { fieldValues: [{ fieldId: 'b', type: 'boolean', fieldValue: 'yes' }] },
			},
			undefined,
			/'b' is neither true nor false/,
			/Correct/,
		],
		[
			'bytes that are none',
			'item:put',
			{
				tableName,
				dataToSend: 'defineBelow',
				fieldsUi: { fieldValues: [{ fieldId: 'b', type: 'binary', fieldValue: '!' }] },
			},
			undefined,
			/'b' is no base64 text/,
			/base64/,
		],
		[
			'a condition without an attribute',
			'item:put',
			{ tableName, ...conditions({ attribute: '', operator: 'exists' }) },
			[json({ id: 'a' })],
			/name of an attribute is empty/,
			/nested ones with dots/,
		],
		[
			'a range without an end',
			'item:put',
			{ tableName, ...conditions({ attribute: 'n', operator: 'between', type: 'number', value: '1', value2: '' }) },
			[json({ id: 'a' })],
			/range of "n" has no end/,
			/both ends/,
		],
		[
			'values that are no object',
			'item:delete',
			{ tableName, ...keyJson, options: { expressionAttributeValues: '[1]' } },
			undefined,
			/'Expression Values \(JSON\)' is no JSON object/,
			/braces/,
		],
		[
			'no key as JSON',
			'item:get',
			{ tableName, keyFrom: 'json', keyJson: EMPTY },
			undefined,
			/'Key \(JSON\)' is not set/,
			/attributes of the key/,
		],
		[
			'no update expression',
			'item:update',
			{ tableName, ...keyJson, dataToSend: 'expression', updateExpression: '' },
			undefined,
			/'Update Expression' is not set/,
			/SET #status/,
		],
		[
			'an update expression and options that change',
			'item:update',
			{ tableName, ...keyJson, dataToSend: 'expression', updateExpression: 'SET a = :a', options: { remove: 'b' } },
			undefined,
			/cannot be combined/,
			/all changes in the expression/,
		],
		[
			'additions that are no object',
			'item:update',
			{ tableName, ...keyJson, dataToSend: 'autoMapInputData', options: { add: '"x"' } },
			undefined,
			/'Add \(JSON\)' is no JSON object/,
			/braces/,
		],
		[
			'a query without a partition key',
			'item:query',
			{ tableName, partitionValue: EMPTY },
			undefined,
			/'Partition Key Value' is not set/,
			/./,
		],
		[
			'a query without an expression',
			'item:query',
			{ tableName, keyCondition: 'expression', keyConditionExpression: '' },
			undefined,
			/'Key Condition Expression' is not set/,
			/#id = :id/,
		],
		[
			'segments that are none',
			'item:scan',
			{ tableName, options: { segments: 1.5 } },
			undefined,
			/'Segments in Parallel' is no whole number/,
			/number of parts/,
		],
		[
			'a cursor with segments',
			'item:scan',
			{ tableName, options: { segments: 2, startCursor: 'abc' } },
			undefined,
			/'Start Cursor' belongs to a scan without segments/,
			/Remove/,
		],
		[
			'a cursor that is none',
			'item:scan',
			{ tableName, options: { startCursor: 'abc' } },
			undefined,
			/cursor to start from/,
			/nextCursor/,
		],
		[
			'a transaction without entries',
			'transaction:write',
			writes(),
			undefined,
			/'Writes \(JSON\)' is empty/,
			/\[\{…\}, \{…\}\]/,
		],
		[
			'a transaction of no objects',
			'transaction:write',
			{ entriesFrom: 'json', entriesJson: '[1]' },
			undefined,
			/is no list of objects/,
			/list/,
		],
		[
			'an entry without action',
			'transaction:write',
			writes({ table: 't' }),
			undefined,
			/Write 1 has no action/,
			/put, update, delete or check/,
		],
		[
			'an entry without table',
			'transaction:write',
			writes({ action: 'put', item: { id: 'a' } }),
			undefined,
			/Write 1 has no table/,
			/"table"/,
		],
		[
			'a put without item',
			'transaction:write',
			writes({ action: 'delete', table: 't', key: { id: 'a' } }, { action: 'put', table: 't' }),
			undefined,
			/Write 2 has no item/,
			/"item"/,
		],
		[
			'an update without change',
			'transaction:write',
			writes({ action: 'update', table: 't', key: { id: 'a' } }),
			undefined,
			/Write 1 has no change/,
			/"set"/,
		],
		[
			'a check without condition',
			'transaction:write',
			writes({ action: 'check', table: 't', key: { id: 'a' } }),
			undefined,
			/Write 1 has no condition/,
			/"condition"/,
		],
		[
			'a read without key',
			'transaction:get',
			{ entriesJson: '[{"table": "t"}]' },
			undefined,
			/Read 1 has no key/,
			/"key"/,
		],
		[
			'parameters that are no list',
			'statement:execute',
			{ statement: 'SELECT 1', options: { parameters: '{"a": 1}' } },
			undefined,
			/'Parameters \(JSON\)' is no list/,
			/question mark/,
		],
		[
			'no statement',
			'statement:executeBatch',
			{ statementsJson: '[]' },
			undefined,
			/'Statements \(JSON\)' is empty/,
			/./,
		],
		[
			'half of the capacity',
			'table:update',
			{ tableName, options: { readCapacity: 5 } },
			undefined,
			/'Write Capacity Units' is not set, but 'Read Capacity Units' is/,
			/both, or neither/,
		],
		[
			'no partition key',
			'table:create',
			{ tableName: 'orders', partitionKey: EMPTY },
			undefined,
			/'Partition Key' is not set/,
			/Give this parameter a value/,
		],
	])('%s', async (_, of, parameters, items, message, nextStep) => {
		fake.reply({ body: {} });
		const failure = await fail(of, parameters, items);
		expect(failure.message).toMatch(message);
		expect(failure.description).toMatch(nextStep);
		expect(failure.item).toBe(0);
		expect(failure.requests).toBe(0);
	});
});

describe('what does not fit to the table is told before it is written or read', () => {
	const mapped = (value: object): INodeParameters =>
		({ ...keyFields, key: { mappingMode: 'defineBelow', value, schema: [] } }) as unknown as INodeParameters;

	it.each<Row>([
		[
			'a key without its sort key',
			'item:get',
			{ tableName, ...mapped({ id: 'a', at: '' }) },
			undefined,
			/no value for 'at'/,
			/each attribute of the key/,
		],
		['no key at all', 'item:delete', { tableName, ...mapped({}) }, undefined, /no value for 'id' and 'at'/, /./],
		[
			'a number of the key that is none',
			'item:get',
			{ tableName, ...mapped({ id: 'a', at: 'today' }) },
			undefined,
			/'at' is no number/,
			/./,
		],
		[
			'items of which one lacks the key',
			'item:put',
			{ tableName },
			[json({ at: 1 }), json({ id: 'b', at: 1 })],
			/no value for 'id'/,
			/./,
		],
		[
			'items of which one has a key of another type',
			'item:put',
			{ tableName },
			[json({ id: 'a', at: '1' }), json({ id: 'b', at: 1 })],
			/'at' is of type S, but the table wants N/,
			/Give a number/,
		],
		[
			'an index that is not there',
			'item:query',
			{ tableName, indexName: { __rl: true, mode: 'name', value: 'by-day' }, partitionValue: 'x' },
			undefined,
			/has no index "by-day"/,
			/It has: by-status/,
		],
		[
			'a sort key where there is none',
			'item:query',
			{
				tableName,
				indexName: { __rl: true, mode: 'name', value: 'by-status' },
				partitionValue: 'x',
				sortOperator: 'equals',
				sortValue: '1',
			},
			undefined,
			/index "by-status" has no sort key/,
			/'Sort Key'/,
		],
		[
			'a sort key without value',
			'item:query',
			{ tableName, partitionValue: 'x', sortOperator: 'equals', sortValue: EMPTY },
			undefined,
			/'Sort Key Value' is not set/,
			/./,
		],
		['a table without stream', 'stream:get', { tableName }, undefined, /table "orders" has no stream/, /'Stream'/],
	])('%s', async (_, of, parameters, items, message, nextStep) => {
		fake.reply(described);
		const failure = await fail(of, parameters, items);
		expect(failure.message).toMatch(message);
		expect(failure.description).toMatch(nextStep);
		expect(failure.item).toBe(0);
		expect(fake.received.map(({ headers }) => headers['x-amz-target'])).toEqual(['DynamoDB_20120810.DescribeTable']);
	});

	it('works without the permission to describe the table, as far as it can', async () => {
		const denied = awsError('AccessDeniedException', 'User is not authorized to perform: dynamodb:DescribeTable');
		const answer = (request: { headers: Record<string, unknown> }): Reply =>
			String(request.headers['x-amz-target']).endsWith('DescribeTable') ? denied : { body: {} };
		fake.reply(answer);
		const { items, error } = await runNode({
			nodeClass: AmazonDynamoDb,
			parameters: { resource: 'item', operation: 'put', tableName },
			items: [json({ id: 'a', at: 1 }), json({ id: 'b', at: 1 })],
			credential: { customEndpoints: true, allServicesEndpoint: fake.url },
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json: item }) => item)).toEqual([
			{ id: 'a', at: 1 },
			{ id: 'b', at: 1 },
		]);
		fake.reply(answer);
		const failure = await fail('item:get', { tableName, keyFrom: 'autoMapInputData' }, [json({ id: 'a', at: 1 })]);
		expect(failure.message).toMatch(/is not known, since the credential may not describe it/);
		expect(failure.description).toMatch(/dynamodb:DescribeTable/);
	});
});

describe('what AWS says stays', () => {
	it('names the table that is not there', async () => {
		fake.reply(awsError('ResourceNotFoundException', 'Requested resource not found: Table: orders not found'));
		const failure = await fail('item:get', { tableName, ...keyFields });
		expect(failure).toMatchObject({ message: 'Requested resource not found: Table: orders not found', item: 0 });
		expect(failure.description).toMatch(/Code: ResourceNotFoundException .* Request ID: request-1/);
	});

	it('keeps the code of a condition that does not hold, and asks once', async () => {
		fake.reply(awsError('ConditionalCheckFailedException', 'The conditional request failed'));
		const failure = await fail('item:delete', { tableName, ...keyJson, options: { conditionExpression: 'a = b' } });
		expect(failure).toMatchObject({ message: 'The conditional request failed', item: 0, requests: 1 });
		expect(failure.description).toMatch(/Code: ConditionalCheckFailedException/);
	});

	it('makes an item that is not there an error where that is wanted', async () => {
		fake.reply({ body: {} });
		const failure = await fail('item:get', { tableName, ...keyJson, options: { notFound: 'error' } });
		expect(failure.message).toBe('The table has no item with this key');
		expect(failure.description).toMatch(/If Not Found/);
	});
});
