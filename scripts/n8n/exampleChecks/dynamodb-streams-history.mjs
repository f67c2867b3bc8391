import assert from 'node:assert/strict';
import {
	CreateTableCommand,
	DescribeTableCommand,
	DynamoDBClient,
	PutItemCommand,
	ResourceInUseException,
	UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { DEFAULTS } from '../environment.mjs';

const client = ({ url }) => new DynamoDBClient({ region: DEFAULTS.region, endpoint: url, credentials: DEFAULTS.user });
const ORDERS = 'n8n-example-orders-live';
const text = (AttributeName) => ({ AttributeName, AttributeType: 'S' });

async function table(dynamodb, TableName, keys, more = {}) {
	const create = new CreateTableCommand({
		TableName,
		BillingMode: 'PAY_PER_REQUEST',
		AttributeDefinitions: keys.map(text),
		KeySchema: keys.map((AttributeName, at) => ({ AttributeName, KeyType: at === 0 ? 'HASH' : 'RANGE' })),
		...more,
	});
	await dynamodb.send(create).catch((error) => {
		// The example runs with several credentials, one after another.
		if (!(error instanceof ResourceInUseException)) throw error;
	});
	for (let status; status !== 'ACTIVE';) {
		status = (await dynamodb.send(new DescribeTableCommand({ TableName }))).Table.TableStatus;
	}
}

/** @type {import('../examples.mjs').ExampleEvent} */
export const event = {
	async prepare(aws) {
		const dynamodb = client(aws);
		await table(dynamodb, ORDERS, ['id'], {
			StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
		});
		await table(dynamodb, 'n8n-example-order-history', ['order', 'change']);
	},
	async send(aws) {
		const id = { S: `A-${Date.now()}` };
		await client(aws).send(new PutItemCommand({ TableName: ORDERS, Item: { id, status: { S: 'open' } } }));
		const set = async (expression, value) =>
			await client(aws).send(
				new UpdateItemCommand({
					TableName: ORDERS,
					Key: { id },
					UpdateExpression: `SET ${expression} = :value`,
					ExpressionAttributeValues: { ':value': { S: value } },
					...(expression === '#status' ? { ExpressionAttributeNames: { '#status': 'status' } } : {}),
				}),
			);
		await set('remark', 'is no change of status');
	},
};

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const entries = run.items('Write the entry').map(({ json }) => json);
	assert.deepEqual(
		entries.map(({ from, to }) => [from, to]),
		[['none', 'open']],
	);
	return 'a new order written into the history, a change of something else not';
};
