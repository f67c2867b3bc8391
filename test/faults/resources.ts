import { CreateTableCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { CreateStreamCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { CreateBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { NodeHttpHandler } from '@smithy/node-http-handler';

import { DEFAULTS } from '../local-aws';

/** AWS's own clients, straight to local-aws. */
export class Clients {
	private readonly settings;
	constructor(endpoint: string) {
		const { accessKeyId, secretAccessKey } = DEFAULTS.user;
		this.settings = { endpoint, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey } };
	}
	get sqs() {
		return new SQSClient(this.settings);
	}
	get sns() {
		return new SNSClient(this.settings);
	}
	get dynamodb() {
		return new DynamoDBClient(this.settings);
	}
	get s3() {
		return new S3Client({ ...this.settings, forcePathStyle: true });
	}
	get kinesis() {
		return new KinesisClient({ ...this.settings, requestHandler: new NodeHttpHandler() });
	}
	get secrets() {
		return new SecretsManagerClient(this.settings);
	}
	get ssm() {
		return new SSMClient(this.settings);
	}
}

const ACCOUNT = '000000000000';
const queueUrl = (name: string): string => `http://sqs.us-east-1.localhost/${ACCOUNT}/${name}`;

/** Topics, each with a queue that gets what is published. */
export const TOPICS = {
	fifo: `arn:aws:sns:us-east-1:${ACCOUNT}:faults.fifo`,
	standard: `arn:aws:sns:us-east-1:${ACCOUNT}:faults`,
} as const;

/** Everything that the operations work on: each is called `faults`. */
export async function makeResources(clients: Clients): Promise<void> {
	const { sqs, sns, dynamodb, s3, kinesis } = clients;
	for (const QueueName of ['faults.fifo', 'published.fifo'])
		await sqs.send(new CreateQueueCommand({ QueueName, Attributes: { FifoQueue: 'true' } }));
	for (const QueueName of ['faults', 'published']) await sqs.send(new CreateQueueCommand({ QueueName }));
	for (const [TopicArn, Endpoint] of [
		[TOPICS.fifo, 'published.fifo'],
		[TOPICS.standard, 'published'],
	] as const) {
		const Name = TopicArn.split(':').at(-1);
		const isFifo = TopicArn === TOPICS.fifo;
		await sns.send(new CreateTopicCommand({ Name, ...(isFifo ? { Attributes: { FifoTopic: 'true' } } : {}) }));
		await sns.send(
			new SubscribeCommand({
				TopicArn,
				Protocol: 'sqs',
				Endpoint: `arn:aws:sqs:us-east-1:${ACCOUNT}:${Endpoint}`,
				Attributes: { RawMessageDelivery: 'true' },
			}),
		);
	}
	await dynamodb.send(
		new CreateTableCommand({
			TableName: 'faults',
			KeySchema: [{ AttributeName: 'marker', KeyType: 'HASH' }],
			AttributeDefinitions: [{ AttributeName: 'marker', AttributeType: 'S' }],
			BillingMode: 'PAY_PER_REQUEST',
		}),
	);
	await s3.send(new CreateBucketCommand({ Bucket: 'faults' }));
	await kinesis.send(new CreateStreamCommand({ StreamName: 'faults', ShardCount: 1 }));
}

/** Bodies of all messages of a queue, which are taken out of it. */
export async function takeMessages({ sqs }: Clients, name: string): Promise<string[]> {
	const QueueUrl = queueUrl(name);
	const found: string[] = [];
	for (;;) {
		const { Messages = [] } = await sqs.send(
			new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 600 }),
		);
		if (Messages.length === 0) return found;
		found.push(...Messages.map(({ Body = '' }) => Body));
		const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
		await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
	}
}

/** Keys of all items of the table. */
export async function itemKeys({ dynamodb }: Clients): Promise<string[]> {
	const found: string[] = [];
	let ExclusiveStartKey: Record<string, { S: string }> | undefined;
	do {
		const page = await dynamodb.send(new ScanCommand({ TableName: 'faults', ExclusiveStartKey }));
		found.push(...(page.Items ?? []).map((item) => item.marker?.S ?? ''));
		ExclusiveStartKey = page.LastEvaluatedKey as typeof ExclusiveStartKey;
	} while (ExclusiveStartKey !== undefined);
	return found;
}

/** Keys of all objects of the bucket. */
export async function objectKeys({ s3 }: Clients): Promise<string[]> {
	const found: string[] = [];
	let ContinuationToken: string | undefined;
	do {
		const page = await s3.send(new ListObjectsV2Command({ Bucket: 'faults', ContinuationToken }));
		found.push(...(page.Contents ?? []).map(({ Key = '' }) => Key));
		ContinuationToken = page.NextContinuationToken;
	} while (ContinuationToken !== undefined);
	return found;
}
