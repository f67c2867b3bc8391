import assert from 'node:assert/strict';
import { CreateTableCommand, DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DEFAULTS } from '../environment.mjs';

const settings = ({ url }) => ({ region: DEFAULTS.region, endpoint: url, credentials: DEFAULTS.user });
const QueueName = 'n8n-example-orders';
const ORDERS = [
	{ order: 'A-1', pieces: 3, price: 4.5 },
	{ order: 'A-2', pieces: 1, price: 10 },
];

/** @type {import('../examples.mjs').ExampleEvent} */
export const event = {
	executions: ORDERS.length,
	async prepare(aws) {
		await new SQSClient(settings(aws)).send(new CreateQueueCommand({ QueueName }));
		const table = new CreateTableCommand({
			TableName: 'n8n-example-worked-orders',
			BillingMode: 'PAY_PER_REQUEST',
			AttributeDefinitions: [{ AttributeName: 'order', AttributeType: 'S' }],
			KeySchema: [{ AttributeName: 'order', KeyType: 'HASH' }],
		});
		await new DynamoDBClient(settings(aws)).send(table).catch((error) => {
			// The example runs with several credentials, one after another.
			if (!(error instanceof ResourceInUseException)) throw error;
		});
	},
	async send(aws) {
		const client = new SQSClient(settings(aws));
		const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName }));
		for (const order of ORDERS) {
			await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(order) }));
		}
	},
};

/** @type {import('../examples.mjs').Check} */
export const check = (_, __, runs) => {
	const written = runs.flatMap((run) => run.items('Write the result').map(({ json }) => json));
	assert.deepEqual(written.map(({ order, total }) => `${order}: ${total}`).sort(), ['A-1: 13.5', 'A-2: 10']);
	return `${runs.length} messages, ${runs.length} executions, 2 orders written`;
};
