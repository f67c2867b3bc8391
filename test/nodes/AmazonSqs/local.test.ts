import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { AmazonSqs } from '../../../nodes/AmazonSqs/AmazonSqs.node';
import { DEFAULTS } from '../../local-aws';
import { binaryItem, nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AmazonSqs);
const locator = (mode: string, value: string) => ({ __rl: true, mode, value });
const byName = (value: string) => locator('name', value);
const queueUrl = byName('orders');
const calls = (operation: string) => node.aws.calls({ service: 'sqs', operation });
const saying = (text: RegExp) => ({ message: expect.stringMatching(text) as string });
const items = (count: number, json: (index: number) => IDataObject = (index) => ({ index })): INodeExecutionData[] =>
	Array.from({ length: count }, (_, index) => ({ json: json(index) }));
const create = async (queueName = 'orders', options: IDataObject = {}) =>
	(await node.json('queue:create', { queueName, options: options as never }))[0] as { QueueUrl: string };
const at = (url: string) => url.replace(/^https?:\/\/[^/]+/, node.aws.url);
const official = () =>
	new SQSClient({
		endpoint: node.aws.url,
		region: 'us-east-1',
		credentials: { accessKeyId: DEFAULTS.user.accessKeyId, secretAccessKey: DEFAULTS.user.secretAccessKey },
	});

/** All messages of a queue as AWS's own client reads them, which checks their MD5. */
async function stored(QueueUrl: string) {
	const client = official();
	const found = [];
	for (;;) {
		const { Messages = [] } = await client.send(
			new ReceiveMessageCommand({
				QueueUrl,
				MaxNumberOfMessages: 10,
				MessageAttributeNames: ['All'],
				MessageSystemAttributeNames: ['All'],
			}),
		);
		if (Messages.length === 0) return found;
		found.push(...Messages);
	}
}

it('sends 1,000 items in 100 calls, each with its own output', async () => {
	const { QueueUrl } = await create();
	const given = items(1000);
	const done = await node.run('message:send', { queueUrl, sendInputData: true }, given);
	expect(done.map(({ pairedItem }) => pairedItem)).toEqual(given.map((_, item) => ({ item })));
	expect([calls('SendMessageBatch'), calls('SendMessage'), calls('GetQueueUrl')]).toEqual([100, 0, 1]);
	const found = await stored(at(QueueUrl));
	const idOf = new Map(
		found.map(({ Body, MessageId }) => [(JSON.parse(Body ?? '') as { index: number }).index, MessageId]),
	);
	expect(idOf.size).toBe(1000);
	expect(done.map(({ json }) => json.MessageId)).toEqual(given.map((_, index) => idOf.get(index)));
});

it('sends attributes with the bytes of a file exactly', async () => {
	const { QueueUrl } = await create();
	const bytes = Buffer.from(Array.from({ length: 256 }, (_, value) => value));
	const entries = [
		{ name: 'picture', type: 'File', binaryField: 'data' },
		{ name: 'count', type: 'Number', value: '12.50' },
		{ name: 'greeting', type: 'String', value: 'grüß dich ✓' },
	];
	const parameters = { queueUrl, messageBody: 'see the picture', options: { messageAttributes: { entries } } };
	await node.run('message:send', parameters, [binaryItem(bytes), binaryItem(bytes)]);
	const found = await stored(at(QueueUrl));
	expect(found).toHaveLength(2);
	for (const { MessageAttributes = {} } of found) {
		expect(Buffer.from(MessageAttributes.picture?.BinaryValue ?? []).equals(bytes)).toBe(true);
		expect(MessageAttributes.count).toMatchObject({ DataType: 'Number', StringValue: '12.50' });
		expect(MessageAttributes.greeting).toMatchObject({ DataType: 'String', StringValue: 'grüß dich ✓' });
	}
});

it('makes calls that fit: four messages of 300 KiB go in two', async () => {
	await create();
	await node.run('message:send', { queueUrl, messageBody: '={{ "x".repeat(300 * 1024) }}' }, items(4));
	expect([calls('SendMessageBatch'), calls('SendMessage')]).toEqual([1, 1]);
	await node.run('message:send', { queueUrl, messageBody: '={{ "x".repeat(600 * 1024) }}' }, items(2));
	expect([calls('SendMessageBatch'), calls('SendMessage')]).toEqual([1, 3]);
	expect(await node.json('message:receive', { queueUrl, maxMessages: 10, waitTimeSeconds: 0 })).toHaveLength(6);
});

it('ends a refused message in its own error, and the others in their outputs', async () => {
	await create();
	const bodies = items(12, (index) => ({ body: index === 5 ? 'bell \u0007' : `message ${index}` }));
	const failure = node.run('message:send', { queueUrl, messageBody: '={{ $json.body }}' }, bodies);
	await expect(failure).rejects.toMatchObject({
		...saying(/Invalid characters/),
		description: expect.stringMatching(/base64[\s\S]*InvalidMessageContents[\s\S]*of 12 items had been done/) as string,
	});
	expect(await node.json('message:receive', { queueUrl, maxMessages: 20, waitTimeSeconds: 0 })).toHaveLength(11);

	const onError = { onError: 'continueRegularOutput' } as const;
	const ends = await node.run('message:send', { queueUrl, messageBody: '={{ $json.body }}' }, bodies, onError);
	const failed = ends.map(({ json, pairedItem }) => [(pairedItem as { item: number }).item, json.error !== undefined]);
	expect(failed).toEqual(bodies.map((_, index) => [index, index === 5]));
});

it('keeps the order of each group of a FIFO queue over 200 items', async () => {
	const { QueueUrl } = await create('orders.fifo', { contentBasedDeduplication: true });
	const given = items(200, (index) => ({ group: `g${index % 3}`, index }));
	const parameters = {
		queueUrl: byName('orders.fifo'),
		sendInputData: true,
		options: { messageGroupId: '={{ $json.group }}' },
	};
	const done = await node.run('message:send', parameters, given);
	expect(calls('SendMessageBatch')).toBe(20);
	expect(done.every(({ json }) => json.SequenceNumber !== undefined)).toBe(true);
	const seen: number[] = [];
	while (seen.length < 200) {
		const page = await node.json('message:receive', {
			queueUrl: locator('url', QueueUrl),
			maxMessages: 10,
			waitTimeSeconds: 0,
			options: { deleteAfterReceiving: true },
		});
		seen.push(...page.map((each) => (each as { Body: { index: number } }).Body.index));
		if (page.length === 0) break;
	}
	expect(seen).toHaveLength(200);
	for (const group of [0, 1, 2]) {
		const ofGroup = seen.filter((index) => index % 3 === group);
		expect(ofGroup).toEqual([...ofGroup].sort((a, b) => a - b));
	}
});

it('takes a FIFO message with the same deduplication ID once', async () => {
	await create('orders.fifo');
	const queue = byName('orders.fifo');
	const options = { messageGroupId: 'g', messageDeduplicationId: 'order 1042' };
	await node.run('message:send', { queueUrl: queue, messageBody: 'hello', options }, items(2));
	expect(await node.json('message:receive', { queueUrl: queue, waitTimeSeconds: 0 })).toHaveLength(1);
});

it('receives, hides, shows again and deletes', async () => {
	await create();
	const queue = { queueUrl };
	await node.run('message:send', { ...queue, messageBody: '={{ $json }}' }, items(25));
	const received = await node.run('message:receive', { ...queue, maxMessages: 25 });
	expect(received).toHaveLength(25);
	expect(received[0]?.json).toMatchObject({
		Body: { index: expect.any(Number) as number },
		ApproximateReceiveCount: 1,
		SentTimestamp: expect.stringMatching(/^\d{4}-.*Z$/) as string,
	});
	expect(received.every(({ pairedItem }) => (pairedItem as { item: number }).item === 0)).toBe(true);
	expect(calls('ReceiveMessage')).toBe(3);
	const empty = { ...queue, maxMessages: 25, waitTimeSeconds: 0 };
	expect(await node.json('message:receive', empty)).toEqual([]);
	const receiptHandle = '={{ $json.ReceiptHandle }}';
	await node.run('message:changeVisibility', { ...queue, receiptHandle, visibilityTimeout: 0 }, received.slice(0, 12));
	expect(calls('ChangeMessageVisibilityBatch')).toBe(2);
	const again = await node.run('message:receive', empty);
	expect(again).toHaveLength(12);
	expect(again.every(({ json }) => json.ApproximateReceiveCount === 2)).toBe(true);
	const gone = await node.json('message:delete', { ...queue, receiptHandle }, [...received.slice(12), ...again]);
	expect(gone).toEqual(items(25).map(() => ({ deleted: true })));
	expect([calls('DeleteMessageBatch'), calls('DeleteMessage')]).toEqual([3, 0]);
	const [facts] = await node.json('queue:get', queue);
	expect(facts).toMatchObject({ ApproximateNumberOfMessages: 0, ApproximateNumberOfMessagesNotVisible: 0 });
});

it('gives out every message that it has taken, also where it cannot delete it', async () => {
	await create();
	await node.run('message:send', { queueUrl, messageBody: 'x' }, items(3));
	node.aws.failNext({ service: 'sqs', operation: 'DeleteMessageBatch', status: 403, times: 1 });
	const parameters = { queueUrl, maxMessages: 3, options: { deleteAfterReceiving: true } };
	const received = await node.json('message:receive', parameters);
	expect(received).toHaveLength(3);
	expect(received).toEqual(
		received.map(
			() => expect.objectContaining({ deleted: false, deleteError: expect.any(String) as string }) as object,
		),
	);
});

it('gives out what it has taken where a later call fails', async () => {
	await create();
	await node.run('message:send', { queueUrl, messageBody: 'x' }, items(15));
	node.aws.failNext({ service: 'sqs', operation: 'ReceiveMessage', after: 1, status: 403, times: 1 });
	expect(await node.json('message:receive', { queueUrl, maxMessages: 15 })).toHaveLength(10);
});

it('makes, changes, tags, purges and deletes a queue', async () => {
	const { QueueUrl } = await create('orders', {
		visibilityTimeout: 45,
		tags: { entries: [{ key: 'team', value: 'shop' }] },
	});
	expect(await node.json('queue:get', { queueUrl, options: { includeTags: true } })).toMatchObject([
		{
			QueueName: 'orders',
			QueueUrl,
			VisibilityTimeout: 45,
			Tags: { team: 'shop' },
			QueueArn: expect.stringMatching(/:orders$/) as string,
		},
	]);
	await node.run('queue:update', { queueUrl, options: { delaySeconds: 0, messageRetentionPeriod: 3600 } });
	expect(await node.json('queue:get', { queueUrl })).toMatchObject([
		{ VisibilityTimeout: 45, MessageRetentionPeriod: 3600 },
	]);
	await node.run('queue:setTags', { queueUrl, tags: { entries: [{ key: 'stage', value: 'test' }] } });
	expect(await node.json('queue:getTags', { queueUrl })).toEqual([{ Tags: { team: 'shop', stage: 'test' } }]);
	await node.run('queue:removeTags', { queueUrl, tagKeys: 'team' });
	expect(await node.json('queue:getTags', { queueUrl })).toEqual([{ Tags: { stage: 'test' } }]);
	await node.run('message:send', { queueUrl, messageBody: 'x' });
	expect(await node.json('queue:purge', { queueUrl })).toEqual([{ success: true }]);
	expect(await node.json('message:receive', { queueUrl, waitTimeSeconds: 0 })).toEqual([]);
	expect(await node.json('queue:delete', { queueUrl })).toEqual([{ deleted: true }]);
	expect(await node.json('queue:getMany', { returnAll: true })).toEqual([]);
	await expect(node.run('queue:get', { queueUrl })).rejects.toMatchObject(saying(/does not exist/));
});

it('lists more queues than one page holds, in the node and in its list', async () => {
	for (const index of items(12).keys()) await create(`orders-${String(index).padStart(2, '0')}`);
	await create('other');
	expect(await node.json('queue:getMany', { returnAll: true })).toHaveLength(13);
	expect(await node.json('queue:getMany', { limit: 5 })).toHaveLength(5);
	expect(await node.json('queue:getMany', { options: { queueNamePrefix: 'orders' } })).toHaveLength(12);
	const { results } = await node.list('searchQueues', {}, 'orders-1');
	expect(results.map(({ name }) => name)).toEqual(['orders-10', 'orders-11']);
});

it('moves failed messages back from a dead-letter queue', async () => {
	const failed = await create('failed');
	const dlq = byName('failed');
	await create('orders', { deadLetterTarget: dlq, maxReceiveCount: 3 });
	expect(await node.json('deadLetterQueue:getSourceQueues', { queueUrl: dlq })).toEqual([
		{ QueueUrl: expect.stringMatching(/\/orders$/) as string },
	]);
	await node.run('message:send', { queueUrl: dlq, messageBody: 'failed {{ $json.index }}' }, items(3));
	await node.run('deadLetterQueue:startRedrive', { queue: locator('list', failed.QueueUrl) });
	expect(await node.json('message:receive', { queueUrl, waitTimeSeconds: 0 })).toHaveLength(3);
	expect(await node.json('message:receive', { queueUrl: dlq, waitTimeSeconds: 0 })).toEqual([]);
	const slow = { maxNumberOfMessagesPerSecond: 1, destinationArn: byName('orders') };
	const [started] = await node.run('deadLetterQueue:startRedrive', { queue: dlq, options: slow });
	expect(await node.json('deadLetterQueue:getRedrives', { queue: dlq })).toMatchObject([
		{
			Status: 'RUNNING',
			TaskHandle: started?.json.TaskHandle,
			DestinationArn: expect.stringMatching(/:orders$/) as string,
		},
		{
			Status: 'COMPLETED',
			ApproximateNumberOfMessagesMoved: 3,
			StartedTimestamp: expect.stringMatching(/Z$/) as string,
		},
	]);
	await node.run(
		'deadLetterQueue:cancelRedrive',
		{ taskHandle: '={{ $json.TaskHandle }}' },
		started === undefined ? [] : [started],
	);
	expect(await node.json('deadLetterQueue:getRedrives', { queue: dlq, limit: 1 })).toMatchObject([
		{ Status: 'CANCELLED' },
	]);
	await expect(node.run('deadLetterQueue:startRedrive', { queue: queueUrl })).rejects.toMatchObject(
		saying(/Dead Letter Queue/),
	);
});
