import type { OperationCase } from '../../operationCases';
import { describe, described, ITEM, KEY, keyFields, PLAIN, tableName } from './shared';

/** Items: single, in batches, by query and scan. */
export const itemCases: OperationCase[] = [
	{
		of: 'item:put',
		shows: 'the input item without the fields to ignore',
		params: { tableName, dataToSend: 'autoMapInputData', inputsToIgnore: 'note' },
		item: { json: { id: 'a', at: 1, tags: { $set: ['x'] }, zip: '01234', note: 'n' } },
		requests: [
			{
				target: 'PutItem',
				body: {
					TableName: 'orders',
					Item: { id: { S: 'a' }, at: { N: '1' }, tags: { SS: ['x'] }, zip: { S: '01234' } },
				},
			},
		],
		replies: [{ body: {} }],
		items: [{ id: 'a', at: 1, tags: ['x'], zip: '01234' }],
		// Two items of the same key go one after another.
		twoReplies: [described, { body: {} }, { body: {} }],
	},
	{
		of: 'item:put',
		shows: 'typed fields under conditions, the former item returned',
		params: {
			tableName,
			dataToSend: 'defineBelow',
			fieldsUi: {
				fieldValues: [
					{ fieldId: 'id', type: 'auto', fieldValue: 'a' },
					{ fieldId: 'at', type: 'number', fieldValue: '1' },
					{ fieldId: 'total', type: 'number', fieldValue: '12345678901234567890' },
					{ fieldId: 'paid', type: 'boolean', fieldValue: 'true' },
					{ fieldId: 'note', type: 'null', fieldValue: '' },
					{ fieldId: 'lines', type: 'json', fieldValue: '[{"sku": "x"}]' },
					{ fieldId: 'tags', type: 'stringSet', fieldValue: 'x, y' },
					{ fieldId: 'sizes', type: 'numberSet', fieldValue: '1, 2' },
					{ fieldId: 'sign', type: 'binary', fieldValue: 'aGk=' },
				],
			},
			options: {
				onlyNew: true,
				conditionExpression: '#s <> :s',
				expressionAttributeNames: { entries: [{ key: '#s', value: 'status' }] },
				expressionAttributeValues: '{":s": "closed"}',
				returnValues: 'ALL_OLD',
			},
		},
		requests: [
			describe,
			{
				target: 'PutItem',
				body: {
					TableName: 'orders',
					Item: {
						id: { S: 'a' },
						at: { N: '1' },
						total: { N: '12345678901234567890' },
						paid: { BOOL: true },
						note: { NULL: true },
						lines: { L: [{ M: { sku: { S: 'x' } } }] },
						tags: { SS: ['x', 'y'] },
						sizes: { NS: ['1', '2'] },
						sign: { B: 'aGk=' },
					},
					ReturnValues: 'ALL_OLD',
					ConditionExpression: '(#s <> :s) AND (attribute_not_exists(#n1))',
					ExpressionAttributeNames: { '#s': 'status', '#n1': 'id' },
					ExpressionAttributeValues: { ':s': { S: 'closed' } },
				},
			},
		],
		replies: [described, { body: { Attributes: ITEM } }],
		items: [PLAIN],
		twoReplies: [described, { body: { Attributes: ITEM } }, { body: { Attributes: ITEM } }],
	},
	{
		of: 'item:put',
		shows: "DynamoDB's own JSON, both ways",
		params: {
			tableName,
			dataToSend: 'json',
			itemJson: JSON.stringify(ITEM),
			simplify: false,
			options: { typedJson: true, returnConsumedCapacity: 'TOTAL', returnValues: 'ALL_OLD' },
		},
		requests: [
			{
				target: 'PutItem',
				body: { TableName: 'orders', ReturnConsumedCapacity: 'TOTAL', ReturnValues: 'ALL_OLD', Item: ITEM },
			},
		],
		replies: [{ body: { Attributes: ITEM, ConsumedCapacity: { CapacityUnits: 1 } } }],
		items: [{ Attributes: ITEM, ConsumedCapacity: { CapacityUnits: 1 } }],
		twoReplies: [
			described,
			...Array.from({ length: 2 }, () => ({ body: { Attributes: ITEM, ConsumedCapacity: { CapacityUnits: 1 } } })),
		],
	},
	{
		of: 'item:get',
		shows: 'by the real names of the key, some attributes',
		params: {
			tableName,
			...keyFields,
			options: { projectionExpression: 'status, address.city, lines[0]', consistentRead: true },
		},
		requests: [
			describe,
			{
				target: 'GetItem',
				body: {
					TableName: 'orders',
					Key: KEY,
					ConsistentRead: true,
					ProjectionExpression: '#n0, #n1.#n2, #n3[0]',
					ExpressionAttributeNames: { '#n0': 'status', '#n1': 'address', '#n2': 'city', '#n3': 'lines' },
				},
			},
		],
		replies: [described, { body: { Item: { status: { S: 'open' } } } }],
		items: [{ status: 'open' }],
		twoReplies: [described, { body: { Item: { status: { S: 'open' } } } }],
	},
	{
		of: 'item:get',
		shows: 'nothing where no item has the key',
		params: { tableName, keyFrom: 'json', keyJson: '{"id": "a", "at": 1}' },
		requests: [{ target: 'GetItem', body: { TableName: 'orders', Key: KEY } }],
		replies: [{ body: {} }],
		items: [],
	},
	{
		of: 'item:get',
		shows: 'all numbers as text',
		params: { tableName, keyFrom: 'json', keyJson: '{"id": "a", "at": 1}', options: { numbersAsText: true } },
		requests: [{ target: 'GetItem' }],
		replies: [{ body: { Item: ITEM } }],
		items: [{ ...PLAIN, at: '1' }],
	},
	{
		of: 'item:delete',
		shows: 'by the key in the input item',
		params: { tableName, keyFrom: 'autoMapInputData' },
		item: { json: { id: 'a', at: 1, further: true } },
		requests: [describe, { target: 'DeleteItem', body: { TableName: 'orders', Key: KEY } }],
		replies: [described, { body: {} }],
		items: [{ deleted: true }],
		twoReplies: [described, { body: {} }, { body: {} }],
	},
	{
		of: 'item:delete',
		shows: 'under conditions, the former item returned',
		params: {
			tableName,
			keyFrom: 'json',
			keyJson: '{"id": "a", "at": 1}',
			options: {
				conditions: {
					conditions: [
						{ attribute: 'total', operator: 'between', type: 'number', value: '1', value2: '9' },
						{ attribute: 'status', operator: 'in', type: 'auto', value: 'open, paid' },
						{ attribute: 'a.b', operator: 'exists' },
						{ attribute: 'name', operator: 'sizeGreater', value: '3' },
						{ attribute: 'x', operator: 'isType', value: 'S' },
					],
				},
				conditionsJoin: 'or',
				returnValues: 'ALL_OLD',
			},
		},
		requests: [
			{
				target: 'DeleteItem',
				body: {
					TableName: 'orders',
					Key: KEY,
					ReturnValues: 'ALL_OLD',
					ConditionExpression:
						'#n0 BETWEEN :v0 AND :v1 OR #n1 IN (:v2, :v3) OR attribute_exists(#n2.#n3) OR size(#n4) > :v4 OR attribute_type(#n5, :v5)',
					ExpressionAttributeNames: {
						'#n0': 'total',
						'#n1': 'status',
						'#n2': 'a',
						'#n3': 'b',
						'#n4': 'name',
						'#n5': 'x',
					},
					ExpressionAttributeValues: {
						':v0': { N: '1' },
						':v1': { N: '9' },
						':v2': { S: 'open' },
						':v3': { S: 'paid' },
						':v4': { N: '3' },
						':v5': { S: 'S' },
					},
				},
			},
		],
		replies: [{ body: { Attributes: ITEM } }],
		items: [PLAIN],
	},
	{
		of: 'item:update',
		shows: 'attributes of the input item without the key',
		params: { tableName, keyFrom: 'autoMapInputData', dataToSend: 'autoMapInputData' },
		item: { json: { id: 'a', at: 1, status: 'paid', 'dotted.name': 1 } },
		requests: [
			describe,
			{
				target: 'UpdateItem',
				body: {
					TableName: 'orders',
					Key: KEY,
					ReturnValues: 'ALL_NEW',
					UpdateExpression: 'SET #n0 = :v0, #n1 = :v1',
					ExpressionAttributeNames: { '#n0': 'status', '#n1': 'dotted.name' },
					ExpressionAttributeValues: { ':v0': { S: 'paid' }, ':v1': { N: '1' } },
				},
			},
		],
		replies: [described, { body: { Attributes: ITEM } }],
		items: [PLAIN],
		twoReplies: [described, { body: { Attributes: ITEM } }, { body: { Attributes: ITEM } }],
	},
	{
		of: 'item:update',
		shows: 'every kind of change',
		params: {
			tableName,
			keyFrom: 'json',
			keyJson: '{"id": "a", "at": 1}',
			dataToSend: 'defineBelow',
			fieldsUi: { fieldValues: [{ fieldId: 'address.city', type: 'auto', fieldValue: 'Ulm' }] },
			options: {
				remove: 'draft, lines[0]',
				add: '{"visits": 1, "tags": ["new"]}',
				append: '{"log": "sent"}',
				setIfAbsent: '{"createdAt": "2026-01-31"}',
				deleteFromSets: '{"tags2": ["old"]}',
				returnValues: 'NONE',
			},
		},
		requests: [
			{
				target: 'UpdateItem',
				body: {
					TableName: 'orders',
					Key: KEY,
					ReturnValues: 'NONE',
					UpdateExpression:
						'SET #n0.#n1 = :v0, #n2 = if_not_exists(#n2, :v1), #n3 = list_append(if_not_exists(#n3, :v2), :v3) REMOVE #n4, #n5[0] ADD #n6 :v4, #n7 :v5 DELETE #n8 :v6',
					ExpressionAttributeNames: {
						'#n0': 'address',
						'#n1': 'city',
						'#n2': 'createdAt',
						'#n3': 'log',
						'#n4': 'draft',
						'#n5': 'lines',
						'#n6': 'visits',
						'#n7': 'tags',
						'#n8': 'tags2',
					},
					ExpressionAttributeValues: {
						':v0': { S: 'Ulm' },
						':v1': { S: '2026-01-31' },
						':v2': { L: [] },
						':v3': { L: [{ S: 'sent' }] },
						':v4': { N: '1' },
						':v5': { SS: ['new'] },
						':v6': { SS: ['old'] },
					},
				},
			},
		],
		replies: [{ body: {} }],
		items: [{ success: true }],
	},
	{
		of: 'item:update',
		shows: 'an expression of the person',
		params: {
			tableName,
			keyFrom: 'json',
			keyJson: '{"id": "a", "at": 1}',
			dataToSend: 'expression',
			updateExpression: 'SET total = total + :more',
			options: { expressionAttributeValues: '{"more": 2}', mustExist: false },
		},
		requests: [
			{
				target: 'UpdateItem',
				body: {
					TableName: 'orders',
					Key: KEY,
					ReturnValues: 'ALL_NEW',
					UpdateExpression: 'SET total = total + :more',
					ExpressionAttributeValues: { ':more': { N: '2' } },
				},
			},
		],
		replies: [{ body: { Attributes: ITEM } }],
		items: [PLAIN],
	},
	{
		of: 'item:query',
		shows: 'by the real key, newest first, all pages',
		params: {
			tableName,
			partitionValue: 'a',
			sortOperator: 'greaterThan',
			sortValue: '0',
			returnAll: true,
			options: { descending: true },
		},
		requests: [
			describe,
			{
				target: 'Query',
				body: {
					TableName: 'orders',
					ScanIndexForward: false,
					KeyConditionExpression: '#n0 = :v0 AND #n1 > :v1',
					ExpressionAttributeNames: { '#n0': 'id', '#n1': 'at' },
					ExpressionAttributeValues: { ':v0': { S: 'a' }, ':v1': { N: '0' } },
				},
			},
			{ target: 'Query', body: expect.objectContaining({ ExclusiveStartKey: KEY }) as object },
		],
		replies: [
			described,
			{ body: { Items: [ITEM], Count: 1, LastEvaluatedKey: KEY } },
			{ body: { Items: [{ ...ITEM, at: { N: '0' } }], Count: 1 } },
		],
		items: [PLAIN, { ...PLAIN, at: 0 }],
		twoReplies: [described, { body: { Items: [ITEM, { ...ITEM, at: { N: '0' } }], Count: 2 } }],
	},
	{
		of: 'item:query',
		shows: 'an index, filtered, in its own JSON',
		params: {
			tableName,
			indexName: { __rl: true, mode: 'name', value: 'by-status' },
			keyCondition: 'expression',
			keyConditionExpression: '#s = :s',
			simplify: false,
			limit: 1,
			options: {
				expressionAttributeNames: { entries: [{ key: '#s', value: 'status' }] },
				expressionAttributeValues: '{":s": "open"}',
				filters: { conditions: [{ attribute: 'total', operator: 'notEquals', type: 'number', value: '0' }] },
				filterExpression: 'attribute_exists(id)',
			},
		},
		requests: [
			{
				target: 'Query',
				body: {
					TableName: 'orders',
					IndexName: 'by-status',
					KeyConditionExpression: '#s = :s',
					FilterExpression: '(attribute_exists(id)) AND (#n1 <> :v1)',
					Limit: 1000,
					ExpressionAttributeNames: { '#s': 'status', '#n1': 'total' },
					ExpressionAttributeValues: { ':s': { S: 'open' }, ':v1': { N: '0' } },
				},
			},
		],
		replies: [{ body: { Items: [ITEM, ITEM], Count: 2 } }],
		items: [ITEM],
	},
	{
		of: 'item:scan',
		shows: 'no more than the limit',
		params: { tableName, limit: 2, options: { projectionExpression: 'id' } },
		requests: [
			{
				target: 'Scan',
				body: {
					TableName: 'orders',
					Limit: 2,
					ProjectionExpression: '#n0',
					ExpressionAttributeNames: { '#n0': 'id' },
				},
			},
		],
		replies: [{ body: { Items: [{ id: { S: 'a' } }, { id: { S: 'b' } }], Count: 2, LastEvaluatedKey: KEY } }],
		items: [{ id: 'a' }, { id: 'b' }],
	},
	{
		of: 'item:count',
		params: { tableName, keyCondition: 'all', options: { filterExpression: 'attribute_exists(total)' } },
		requests: [
			{
				target: 'Scan',
				body: { TableName: 'orders', Select: 'COUNT', FilterExpression: 'attribute_exists(total)' },
			},
		],
		replies: [{ body: { Count: 3, ScannedCount: 7 } }],
		items: [{ count: 3, scannedCount: 7 }],
	},
];
