import assert from 'node:assert/strict';
import {
	CloudWatchLogsClient,
	CreateLogGroupCommand,
	CreateLogStreamCommand,
	PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
	CreateTableCommand,
	DeleteItemCommand,
	DescribeTableCommand,
	DynamoDBClient,
	PutItemCommand,
	ScanCommand,
} from '@aws-sdk/client-dynamodb';
import {
	CreateStreamCommand,
	DescribeStreamSummaryCommand,
	KinesisClient,
	PutRecordCommand,
	UpdateShardCountCommand,
} from '@aws-sdk/client-kinesis';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { DEFAULTS, iamFields } from '../../scripts/n8n/environment.mjs';
import { ActiveWorkflow, until } from './activeWorkflow.mjs';
import { call, node } from './flow.mjs';

const locator = (value) => ({ __rl: true, mode: 'name', value });

/** Triggers that read: streams, logs, listings, queries. */
export async function pollingTriggersTopic({ checks, rest, aws, credentials }) {
	checks.topic('Triggers that read');
	const settings = { region: DEFAULTS.region, endpoint: aws.url, credentials: DEFAULTS.user };
	await streams({ checks, rest, aws, credentials, settings });
	await kinesis({ checks, rest, credentials, settings });
	await polls({ checks, rest, credentials, settings });
}

async function streams({ checks, rest, aws, credentials, settings }) {
	const dynamodb = new DynamoDBClient(settings);
	const s3 = new S3Client({ ...settings, forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED' });
	const TableName = 'streams-topic';
	const put = (id, n = 1) =>
		dynamodb.send(new PutItemCommand({ TableName, Item: { id: { S: id }, n: { N: String(n) } } }));
	await dynamodb.send(
		new CreateTableCommand({
			TableName,
			AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
			KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
			BillingMode: 'PAY_PER_REQUEST',
			StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
		}),
	);
	await until('table', async () => {
		const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
		return Table.TableStatus === 'ACTIVE';
	});
	const trigger = (parameters = {}) =>
		node('Changes', 'n8n-nodes-aws.amazonDynamoDbStreamsTrigger', { tableName: locator(TableName), ...parameters });
	const idsOf = (items) => items.map(({ Keys }) => Keys.id);

	let active;
	await checks.check('DynamoDB Streams: a change of a table starts the workflow', async () => {
		active = await new ActiveWorkflow(rest, credentials.assumeRole).save(trigger());
		assert.equal((await active.activate()).status, 'published');
		await put('a');
		await put('a', 2);
		await dynamodb.send(new DeleteItemCommand({ TableName, Key: { id: { S: 'a' } } }));
		const items = await active.items(3);
		assert.deepEqual(
			items.map(({ eventName, NewImage, OldImage }) => [eventName, OldImage?.n, NewImage?.n]),
			[
				['INSERT', undefined, 1],
				['MODIFY', 1, 2],
				['REMOVE', 2, undefined],
			],
		);
	});

	await checks.check('DynamoDB Streams: what changes while the workflow is off comes afterwards, once', async () => {
		await active.deactivate();
		for (let at = 0; at < 90; at += 1) await put(`off-${at}`);
		await active.activate();
		const items = await active.items(93);
		const ids = idsOf(items).filter((id) => id.startsWith('off-'));
		assert.equal(ids.length, 90);
		assert.equal(new Set(ids).size, 90);
		await active.deactivate();
		return `${new Set(items.map(({ ShardId }) => ShardId)).size} shards`;
	});

	await checks.check(
		'DynamoDB Streams: an execution that fails gets its records again; positions in a table',
		async () => {
			// Fails until the object is there.
			const Bucket = 'polling-topic';
			await s3.send(new CreateBucketCommand({ Bucket }));
			const fails = call('Look', 's3:HeadObject', { Bucket, Key: 'ready' });
			const table = await new ActiveWorkflow(rest, credentials.iam).save(
				trigger({ checkpoints: 'table', checkpointTable: 'e2e-checkpoints' }),
				fails,
			);
			assert.equal((await table.activate()).status, 'published');
			await put('again');
			await until('failed execution', async () => (await table.executions()).some(({ status }) => status === 'error'));
			await s3.send(new PutObjectCommand({ Bucket, Key: 'ready', Body: 'x' }));
			const all = await until('successful execution', async () => {
				const executions = await table.executions();
				return executions.at(-1).status === 'success' ? executions : undefined;
			});
			assert.ok(all.every(({ items }) => idsOf(items).join() === 'again'));
			assert.deepEqual(
				all.slice(0, -1).filter(({ status }) => status !== 'error'),
				[],
			);
			const kept = await until('position', async () => {
				const { Items } = await dynamodb.send(new ScanCommand({ TableName: 'e2e-checkpoints' }));
				return Items.filter(({ value }) => value.S.includes('"at":"after"'))[0];
			});
			await table.deactivate();
			return kept.shard.S;
		},
	);

	await checks.check('DynamoDB Streams: a manual test shows changes and keeps nothing', async () => {
		const before = await active.executions();
		const run = await active.run();
		assert.equal(run.status, 'success');
		const shown = run.items('Changes').map(({ json }) => json);
		assert.ok(shown.length > 0 && shown.every(({ Keys }) => Keys.id !== undefined));
		assert.equal((await active.executions()).length, before.length + 1);
		return `${shown.length} changes`;
	});

	await checks.check('DynamoDB Streams: activation tells which permission is missing', async () => {
		const credential = await rest.createCredential('denied', 'awsNodesIamApi', iamFields(aws.url, DEFAULTS.deniedUser));
		const denied = await new ActiveWorkflow(rest, { ...credential, authentication: 'iam' }).save(trigger());
		const { status, triggers } = await denied.activate();
		assert.equal(status, 'failed');
		const [{ errorMessage }] = triggers;
		assert.match(errorMessage, /not authorized to perform: dynamodb:DescribeTable/);
		await denied.deactivate();
		return errorMessage;
	});
	dynamodb.destroy();
	s3.destroy();
}

async function kinesis({ checks, rest, credentials, settings }) {
	const client = new KinesisClient({ ...settings, requestHandler: new NodeHttpHandler() });
	const StreamName = 'polling-topic';
	const put = (PartitionKey, data) =>
		client.send(new PutRecordCommand({ StreamName, PartitionKey, Data: Buffer.from(JSON.stringify(data)) }));
	await client.send(new CreateStreamCommand({ StreamName, ShardCount: 2 }));
	await client.send(new DescribeStreamSummaryCommand({ StreamName }));
	const trigger = node('Records', 'n8n-nodes-aws.amazonKinesisTrigger', { stream: locator(StreamName) });
	let active;
	await checks.check('Kinesis: records of two shards start the workflow', async () => {
		active = await new ActiveWorkflow(rest, credentials.iam).save(trigger);
		assert.equal((await active.activate()).status, 'published');
		for (let n = 0; n < 20; n += 1) await put(`key-${n}`, { n });
		const items = await active.items(20);
		const numbers = items.map(({ Data }) => Data.n).sort((a, b) => a - b);
		assert.deepEqual(
			numbers,
			Array.from({ length: 20 }, (_, n) => n),
		);
		assert.equal(new Set(items.map(({ ShardId }) => ShardId)).size, 2);
	});
	await checks.check('Kinesis: goes on where it was, through a new number of shards', async () => {
		await active.deactivate();
		await client.send(new UpdateShardCountCommand({ StreamName, TargetShardCount: 3, ScalingType: 'UNIFORM_SCALING' }));
		for (let n = 20; n < 40; n += 1) await put(`key-${n}`, { n });
		await active.activate();
		const items = await active.items(40);
		assert.equal(items.length, 40);
		assert.equal(new Set(items.map(({ Data }) => Data.n)).size, 40);
		await active.deactivate();
		return `${new Set(items.map(({ ShardId }) => ShardId)).size} shards`;
	});
	client.destroy();
}

/** n8n polls at once when a workflow is activated, and after that by the minute: here each activation is a poll. */
async function polls({ checks, rest, credentials, settings }) {
	const logs = new CloudWatchLogsClient(settings);
	const s3 = new S3Client({ ...settings, forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED' });
	const Bucket = 'listing-topic';
	const logGroupName = '/polling/topic';
	const log = (message) =>
		logs.send(
			new PutLogEventsCommand({
				logGroupName,
				logStreamName: 's',
				logEvents: [{ timestamp: Date.now(), message: JSON.stringify(message) }],
			}),
		);
	const put = (Key) => s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
	await logs.send(new CreateLogGroupCommand({ logGroupName }));
	await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 's' }));
	await s3.send(new CreateBucketCommand({ Bucket }));
	const trigger = (name, type, parameters) => node(name, `n8n-nodes-aws.${type}`, parameters);
	const cases = {
		'CloudWatch Logs: events come once, those between two activations too': {
			trigger: trigger('Events', 'amazonCloudWatchLogsTrigger', {
				logGroup: locator(logGroupName),
				filterPattern: 'error',
				startMinutes: 5,
			}),
			change: async (n) => {
				await log({ level: 'error', n });
				await log({ level: 'info', n });
			},
			expected: (n) => n,
			seen: ({ message }) => message.n,
		},
		'CloudWatch Logs: rows of an Insights query come once': {
			trigger: trigger('Rows', 'amazonCloudWatchLogsTrigger', {
				watch: 'insights',
				logGroup: locator(logGroupName),
				queryString: 'fields @timestamp, @message | filter @message like "rows" | limit 100',
				firstRun: 'all',
			}),
			change: async (n) => await log({ rows: true, n }),
			expected: (n) => n,
			seen: (row) => JSON.parse(row['@message']).n,
		},
		'S3 Listing: new objects come once': {
			trigger: trigger('Objects', 'amazonS3ListingTrigger', {
				bucket: locator(Bucket),
				prefix: 'in/',
				firstRun: 'all',
			}),
			change: async (n) => {
				await put(`in/${n}`);
				await put(`out/${n}`);
			},
			expected: (n) => `in/${n}`,
			seen: ({ Key }) => Key,
		},
		'Athena: new rows come once': {
			trigger: trigger('Query', 'amazonAthenaTrigger', {
				queryString: 'SELECT * FROM growing BY 1',
				keyColumns: 'number',
				firstRun: 'all',
			}),
			change: async () => {},
			expected: (n) => n,
			seen: ({ number }) => number,
		},
	};
	for (const [title, { trigger: first, change, expected, seen }] of Object.entries(cases)) {
		await checks.check(title, async () => {
			const active = await new ActiveWorkflow(rest, credentials.iam).save(first);
			let items = [];
			for (const n of [1, 2]) {
				await change(n);
				const publication = await active.activate();
				assert.equal(publication.status, 'published', JSON.stringify(publication).slice(0, 600));
				items = await active.items(n);
				await active.deactivate();
			}
			assert.deepEqual(items.map(seen), [expected(1), expected(2)]);
			const before = await active.executions();
			const run = await active.run();
			assert.equal(run.status, 'success');
			assert.ok(run.items(first.name).length > 0);
			assert.equal((await active.executions()).length, before.length + 1);
		});
	}
	logs.destroy();
	s3.destroy();
}
