/** The table of the cases: orders, by id. */
export const tableName = { __rl: true, mode: 'name', value: 'orders' };

export const TABLE_ARN = 'arn:aws:dynamodb:eu-central-1:111122223333:table/orders';

/** What AWS says of the table: key `id` (text) and `at` (number), an index by `status`. */
export const described = {
	body: {
		Table: {
			TableName: 'orders',
			TableArn: TABLE_ARN,
			TableStatus: 'ACTIVE',
			AttributeDefinitions: [
				{ AttributeName: 'id', AttributeType: 'S' },
				{ AttributeName: 'at', AttributeType: 'N' },
				{ AttributeName: 'status', AttributeType: 'S' },
			],
			KeySchema: [
				{ AttributeName: 'id', KeyType: 'HASH' },
				{ AttributeName: 'at', KeyType: 'RANGE' },
			],
			GlobalSecondaryIndexes: [
				{ IndexName: 'by-status', IndexStatus: 'ACTIVE', KeySchema: [{ AttributeName: 'status', KeyType: 'HASH' }] },
			],
		},
	},
};

export const describe = { target: 'DescribeTable', body: { TableName: 'orders' } };

/** The key as a person fills it in: texts. */
export const keyFields = {
	keyFrom: 'defineBelow',
	key: { mappingMode: 'defineBelow', value: { id: 'a', at: '1' }, schema: [] },
};

export const KEY = { id: { S: 'a' }, at: { N: '1' } };
export const ITEM = { ...KEY, status: { S: 'open' }, total: { N: '12345678901234567890' } };
export const PLAIN = { id: 'a', at: 1, status: 'open', total: '12345678901234567890' };
