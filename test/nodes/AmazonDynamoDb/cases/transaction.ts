import type { OperationCase } from '../../operationCases';
import { ITEM, KEY, PLAIN } from './shared';

/** Transactions and PartiQL. */
export const transactionCases: OperationCase[] = [
	{
		of: 'transaction:write',
		shows: 'entries as a person writes them',
		params: {
			entriesFrom: 'rows',
			writes: {
				entries: [
					{ kind: 'put', table: 'orders', item: '{"id": "a", "at": 1}', condition: 'attribute_not_exists(id)' },
					{
						kind: 'update',
						table: 'stock',
						key: '{"sku": "x"}',
						set: '{"seen": true}',
						add: '{"left": -1}',
						condition: '#l >= :one',
						names: '{"l": "left"}',
						values: '{"one": 1}',
					},
					{ kind: 'delete', table: 'carts', key: '{"id": "c"}' },
					{ kind: 'check', table: 'users', key: '{"id": "u"}', condition: 'attribute_exists(id)' },
				],
			},
			options: { clientRequestToken: 'token' },
		},
		requests: [
			{
				target: 'TransactWriteItems',
				body: {
					ClientRequestToken: 'token',
					TransactItems: [
						{ Put: { TableName: 'orders', Item: KEY, ConditionExpression: 'attribute_not_exists(id)' } },
						{
							Update: {
								TableName: 'stock',
								Key: { sku: { S: 'x' } },
								UpdateExpression: 'SET #n1 = :v1 ADD #n2 :v2',
								ConditionExpression: '#l >= :one',
								ExpressionAttributeNames: { '#l': 'left', '#n1': 'seen', '#n2': 'left' },
								ExpressionAttributeValues: { ':one': { N: '1' }, ':v1': { BOOL: true }, ':v2': { N: '-1' } },
							},
						},
						{ Delete: { TableName: 'carts', Key: { id: { S: 'c' } } } },
						{
							ConditionCheck: {
								TableName: 'users',
								Key: { id: { S: 'u' } },
								ConditionExpression: 'attribute_exists(id)',
							},
						},
					],
				},
			},
		],
		replies: [{ body: {} }],
		items: [{ success: true }],
	},
	{
		of: 'transaction:write',
		shows: "entries in AWS's own form",
		params: {
			entriesFrom: 'json',
			entriesJson: JSON.stringify([{ Put: { TableName: 'orders', Item: ITEM } }]),
			options: { clientRequestToken: 'token' },
		},
		requests: [
			{
				target: 'TransactWriteItems',
				body: { ClientRequestToken: 'token', TransactItems: [{ Put: { TableName: 'orders', Item: ITEM } }] },
			},
		],
		replies: [{ body: {} }],
		items: [{ success: true }],
	},
	{
		of: 'transaction:get',
		params: {
			entriesJson: JSON.stringify([
				{ table: 'orders', key: { id: 'a', at: 1 }, attributes: ['status'] },
				{ table: 'orders', key: { id: 'b', at: 1 } },
			]),
		},
		requests: [
			{
				target: 'TransactGetItems',
				body: {
					TransactItems: [
						{
							Get: {
								TableName: 'orders',
								Key: KEY,
								ProjectionExpression: '#n0',
								ExpressionAttributeNames: { '#n0': 'status' },
							},
						},
						{ Get: { TableName: 'orders', Key: { id: { S: 'b' }, at: { N: '1' } } } },
					],
				},
			},
		],
		replies: [{ body: { Responses: [{ Item: ITEM }, {}] } }],
		items: [PLAIN, {}],
	},
	{
		of: 'statement:execute',
		shows: 'a read',
		params: {
			statement: 'SELECT * FROM "orders" WHERE id = ?',
			options: { parameters: '["a"]', consistentRead: true },
		},
		requests: [
			{
				target: 'ExecuteStatement',
				body: {
					Statement: 'SELECT * FROM "orders" WHERE id = ?',
					Parameters: [{ S: 'a' }],
					ConsistentRead: true,
					Limit: 1000,
				},
			},
		],
		replies: [{ body: { Items: [ITEM] } }],
		items: [PLAIN],
	},
	{
		of: 'statement:execute',
		shows: 'a write that returns nothing',
		params: { statement: 'DELETE FROM "orders" WHERE id = \'a\' AND at = 1' },
		requests: [{ target: 'ExecuteStatement', body: { Statement: 'DELETE FROM "orders" WHERE id = \'a\' AND at = 1' } }],
		replies: [{ body: { Items: [] } }],
		items: [{ success: true }],
	},
	{
		of: 'statement:executeBatch',
		params: {
			statementsJson: JSON.stringify([
				{ statement: 'SELECT * FROM orders WHERE id = ?', parameters: ['a'] },
				{ statement: 'SELECT * FROM lost WHERE id = ?', parameters: [{ $number: '1' }] },
			]),
		},
		requests: [
			{
				target: 'BatchExecuteStatement',
				body: {
					Statements: [
						{ Statement: 'SELECT * FROM orders WHERE id = ?', Parameters: [{ S: 'a' }] },
						{ Statement: 'SELECT * FROM lost WHERE id = ?', Parameters: [{ N: '1' }] },
					],
				},
			},
		],
		replies: [
			{
				body: {
					Responses: [
						{ TableName: 'orders', Item: ITEM },
						{ TableName: 'lost', Error: { Code: 'ResourceNotFound', Message: 'Requested resource not found' } },
					],
				},
			},
		],
		items: [PLAIN, { error: 'Requested resource not found', details: { code: 'ResourceNotFound' } }],
	},
	{
		of: 'statement:executeTransaction',
		params: {
			statementsJson: JSON.stringify(['DELETE FROM orders WHERE id = 1']),
			options: { clientRequestToken: 'token' },
		},
		requests: [
			{
				target: 'ExecuteTransaction',
				body: {
					ClientRequestToken: 'token',
					TransactStatements: [{ Statement: 'DELETE FROM orders WHERE id = 1' }],
				},
			},
		],
		replies: [{ body: {} }],
		items: [{ success: true }],
	},
];
