import { createHash } from 'node:crypto';

import { AmazonSqs } from '../../../nodes/AmazonSqs/AmazonSqs.node';
import { sqs } from '../../../nodes/AmazonSqs/service';
import type { Received, Reply } from '../harness';
import { describeOperations } from '../operationCases';

const QUEUE_URL = 'https://sqs.eu-central-1.amazonaws.com/111122223333/orders';
const ARN = 'arn:aws:sqs:eu-central-1:111122223333:orders';
const DLQ_ARN = 'arn:aws:sqs:eu-central-1:111122223333:failed';
const locator = (mode: string, value: string) => ({ __rl: true, mode, value });
const queueUrl = locator('url', QUEUE_URL);
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const sentAs = (text: string) => ({ MD5OfMessageBody: md5(text), MessageId: 'a' });
const sent = sentAs('hello');
const both = (output: object): Reply => ({
	body: {
		Successful: [
			{ Id: '1', ...output },
			{ Id: '0', ...output },
		],
		Failed: [],
	},
});
const message = {
	MessageId: 'm-1',
	ReceiptHandle: 'handle-1',
	MD5OfBody: md5('{"order":1042}'),
	Body: '{"order":1042}',
	Attributes: {
		SenderId: 'AIDA',
		SentTimestamp: '1780000000000',
		ApproximateReceiveCount: '1',
		ApproximateFirstReceiveTimestamp: '1780000001000',
	},
	MessageAttributes: {
		source: { DataType: 'String', StringValue: 'shop' },
		amount: { DataType: 'Number', StringValue: '12.5' },
		long: { DataType: 'Number', StringValue: '12345678901234567890' },
		key: { DataType: 'Binary', BinaryValue: Buffer.from([0, 255, 128]).toString('base64') },
	},
};
const simple = {
	MessageId: 'm-1',
	ReceiptHandle: 'handle-1',
	Body: { order: 1042 },
	SenderId: 'AIDA',
	SentTimestamp: '2026-05-28T20:26:40.000Z',
	ApproximateReceiveCount: 1,
	ApproximateFirstReceiveTimestamp: '2026-05-28T20:26:41.000Z',
	MessageAttributes: { source: 'shop', amount: 12.5, long: '12345678901234567890', key: 'AP+A' },
	QueueUrl: QUEUE_URL,
};
const all = { MessageSystemAttributeNames: ['All'], MessageAttributeNames: ['All'] };
/** Messages that AWS gives, call by call; each with its own number. */
const page = (first: number, count: number): Reply => ({
	body: {
		Messages: Array.from({ length: count }, (_, index) => ({
			MessageId: `m-${first + index}`,
			ReceiptHandle: `handle-${first + index}`,
			Body: 'text',
			MD5OfBody: md5('text'),
		})),
	},
});
const plainMessage = (number: number) => ({
	MessageId: `m-${number}`,
	ReceiptHandle: `handle-${number}`,
	Body: 'text',
	QueueUrl: QUEUE_URL,
});
const done = ({ body }: Received): Reply => ({
	body: {
		Successful: (JSON.parse(body.toString()) as { Entries: Array<{ Id: string }> }).Entries.map(({ Id }) => ({ Id })),
		Failed: [],
	},
});

describeOperations(sqs, AmazonSqs, [
	{
		of: 'message:send',
		params: { queueUrl, messageBody: 'hello', options: { delaySeconds: 5 } },
		requests: [{ target: 'SendMessage', body: { QueueUrl: QUEUE_URL, MessageBody: 'hello', DelaySeconds: 5 } }],
		replies: [{ body: sent }],
		items: [sent],
		twoReplies: [both(sent)],
	},
	{
		of: 'message:send',
		shows: 'the whole item, attributes of every kind, to a FIFO queue',
		params: {
			queueUrl: locator('url', `${QUEUE_URL}.fifo`),
			sendInputData: true,
			options: {
				messageGroupId: 'customer 7',
				messageDeduplicationId: 'order 1042',
				traceHeader: 'Root=1-5759e988',
				messageAttributes: {
					entries: [
						{ name: 'source', type: 'String', value: 'shop' },
						{ name: 'amount', type: 'Number', value: '12.50' },
						{ name: 'key', type: 'Binary', value: 'AP+A' },
						{ name: 'file', type: 'File', binaryField: 'data' },
					],
				},
			},
		},
		item: {
			json: { order: 1042 },
			binary: { data: { data: Buffer.from([0, 1, 254, 255]).toString('base64'), mimeType: 'image/png' } },
		},
		requests: [
			{
				target: 'SendMessage',
				body: {
					QueueUrl: `${QUEUE_URL}.fifo`,
					MessageBody: '{"order":1042}',
					MessageGroupId: 'customer 7',
					MessageDeduplicationId: 'order 1042',
					MessageAttributes: {
						source: { DataType: 'String', StringValue: 'shop' },
						amount: { DataType: 'Number', StringValue: '12.50' },
						key: { DataType: 'Binary', BinaryValue: 'AP+A' },
						file: { DataType: 'Binary', BinaryValue: 'AAH+/w==' },
					},
					MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1-5759e988' } },
				},
			},
		],
		replies: [{ body: sentAs('{"order":1042}') }],
		items: [sentAs('{"order":1042}')],
		twoReplies: [both(sentAs('{"order":1042}'))],
	},
	{
		of: 'message:send',
		shows: 'an object, to a queue of another account by name',
		params: {
			queueUrl: locator('name', 'orders'),
			messageBody: '={{ $json }}',
			options: { queueOwner: '444455556666', messageGroupId: '', moreParameters: '{"DelaySeconds": "1"}' },
		},
		item: { json: { a: 1 } },
		requests: [
			{ target: 'GetQueueUrl', body: { QueueName: 'orders', QueueOwnerAWSAccountId: '444455556666' } },
			{
				target: 'SendMessage',
				body: { QueueUrl: QUEUE_URL, MessageBody: '{"a":1}', DelaySeconds: 1 },
			},
		],
		replies: [{ body: { QueueUrl: QUEUE_URL } }, { body: sentAs('{"a":1}') }],
		items: [sentAs('{"a":1}')],
		twoReplies: [{ body: { QueueUrl: QUEUE_URL } }, both(sentAs('{"a":1}'))],
	},
	{
		of: 'message:receive',
		params: { queueUrl, maxMessages: 1 },
		requests: [
			{
				target: 'ReceiveMessage',
				body: { QueueUrl: QUEUE_URL, ...all, MaxNumberOfMessages: 1, WaitTimeSeconds: 10 },
			},
		],
		replies: [{ body: { Messages: [message] } }],
		items: [simple],
	},
	{
		of: 'message:receive',
		shows: 'what AWS says as it is',
		params: {
			queueUrl,
			maxMessages: 1,
			waitTimeSeconds: 0,
			simplify: false,
			options: {
				visibilityTimeout: 60,
				messageAttributeNames: 'source, foo.*',
				messageSystemAttributeNames: ['SenderId'],
				receiveRequestAttemptId: 'try-1',
			},
		},
		requests: [
			{
				target: 'ReceiveMessage',
				body: {
					QueueUrl: QUEUE_URL,
					MessageSystemAttributeNames: ['SenderId'],
					MessageAttributeNames: ['source', 'foo.*'],
					VisibilityTimeout: 60,
					WaitTimeSeconds: 0,
					MaxNumberOfMessages: 1,
					ReceiveRequestAttemptId: 'try-1',
				},
			},
		],
		replies: [{ body: { Messages: [message] } }],
		items: [{ ...message, QueueUrl: QUEUE_URL }],
	},
	{
		of: 'message:receive',
		shows: '13 messages in two calls, and deletes them in two',
		params: { queueUrl, maxMessages: 13, options: { deleteAfterReceiving: true } },
		requests: [
			{ body: { QueueUrl: QUEUE_URL, ...all, MaxNumberOfMessages: 10, WaitTimeSeconds: 10 } },
			{ body: { QueueUrl: QUEUE_URL, ...all, MaxNumberOfMessages: 3, WaitTimeSeconds: 1 } },
			{ target: 'DeleteMessageBatch' },
			{
				body: {
					QueueUrl: QUEUE_URL,
					Entries: [10, 11, 12].map((number, index) => ({ Id: String(index), ReceiptHandle: `handle-${number}` })),
				},
			},
		],
		replies: [page(0, 10), page(10, 3), done, done],
		items: Array.from({ length: 13 }, (_, number) => ({ ...plainMessage(number), deleted: true })),
	},
	{
		of: 'message:receive',
		shows: 'fewer messages where there are no more',
		params: { queueUrl, maxMessages: 50 },
		requests: [{ target: 'ReceiveMessage' }, { target: 'ReceiveMessage' }],
		replies: [page(0, 2), page(2, 0)],
		items: [plainMessage(0), plainMessage(1)],
	},
	{
		of: 'message:delete',
		params: { queueUrl, receiptHandle: 'handle-1' },
		requests: [{ target: 'DeleteMessage', body: { QueueUrl: QUEUE_URL, ReceiptHandle: 'handle-1' } }],
		replies: [{}],
		items: [{ deleted: true }],
		twoReplies: [both({})],
	},
	{
		of: 'message:changeVisibility',
		params: { queueUrl, receiptHandle: 'handle-1', visibilityTimeout: 0 },
		requests: [
			{
				target: 'ChangeMessageVisibility',
				body: { QueueUrl: QUEUE_URL, ReceiptHandle: 'handle-1', VisibilityTimeout: 0 },
			},
		],
		replies: [{}],
		items: [{ success: true }],
		twoReplies: [both({})],
	},
	{
		of: 'queue:create',
		params: {
			queueName: 'orders',
			fifo: true,
			options: {
				visibilityTimeout: 60,
				contentBasedDeduplication: true,
				deadLetterTarget: locator('arn', `${DLQ_ARN}.fifo`),
				maxReceiveCount: 3,
				redriveAllowPolicy: '{"redrivePermission":"denyAll"}',
				tags: { entries: [{ key: 'team', value: 'shop' }] },
			},
		},
		requests: [
			{
				target: 'CreateQueue',
				body: {
					QueueName: 'orders.fifo',
					Attributes: {
						VisibilityTimeout: '60',
						ContentBasedDeduplication: 'true',
						RedrivePolicy: JSON.stringify({ deadLetterTargetArn: `${DLQ_ARN}.fifo`, maxReceiveCount: 3 }),
						RedriveAllowPolicy: '{"redrivePermission":"denyAll"}',
						FifoQueue: 'true',
					},
					tags: { team: 'shop' },
				},
			},
		],
		replies: [{ body: { QueueUrl: `${QUEUE_URL}.fifo` } }],
		items: [{ QueueUrl: `${QUEUE_URL}.fifo` }],
	},
	{
		of: 'queue:create',
		shows: 'a plain queue',
		params: { queueName: 'orders' },
		requests: [{ target: 'CreateQueue', body: { QueueName: 'orders' } }],
		replies: [{ body: { QueueUrl: QUEUE_URL } }],
		items: [{ QueueUrl: QUEUE_URL }],
	},
	{
		of: 'queue:delete',
		params: { queueUrl },
		requests: [{ target: 'DeleteQueue', body: { QueueUrl: QUEUE_URL } }],
		replies: [{}],
		items: [{ deleted: true }],
	},
	{
		of: 'queue:get',
		params: { queueUrl, options: { includeTags: true } },
		requests: [
			{ target: 'GetQueueAttributes', body: { QueueUrl: QUEUE_URL, AttributeNames: ['All'] } },
			{ target: 'ListQueueTags', body: { QueueUrl: QUEUE_URL } },
		],
		replies: [
			({ headers }) => ({
				body: String(headers['x-amz-target']).endsWith('ListQueueTags')
					? { Tags: { team: 'shop' } }
					: {
							Attributes: {
								QueueArn: ARN,
								ApproximateNumberOfMessages: '3',
								CreatedTimestamp: '1780000000',
								SqsManagedSseEnabled: 'true',
								RedrivePolicy: `{"deadLetterTargetArn":"${DLQ_ARN}","maxReceiveCount":5}`,
							},
						},
			}),
		],
		items: [
			{
				QueueName: 'orders',
				QueueUrl: QUEUE_URL,
				QueueArn: ARN,
				ApproximateNumberOfMessages: 3,
				CreatedTimestamp: '2026-05-28T20:26:40.000Z',
				SqsManagedSseEnabled: true,
				RedrivePolicy: { deadLetterTargetArn: DLQ_ARN, maxReceiveCount: 5 },
				Tags: { team: 'shop' },
			},
		],
	},
	{
		of: 'queue:getMany',
		params: { options: { queueNamePrefix: 'or' } },
		requests: [{ target: 'ListQueues', body: { QueueNamePrefix: 'or', MaxResults: 50 } }],
		replies: [{ body: { QueueUrls: [QUEUE_URL] } }],
		items: [{ QueueUrl: QUEUE_URL }],
	},
	{
		of: 'queue:getMany',
		shows: 'all of them, asked for with a size: AWS gives no cursor without one',
		params: { returnAll: true },
		requests: [{ body: { MaxResults: 1000 } }, { body: { MaxResults: 1000, NextToken: 'next' } }],
		replies: [
			({ body }) => ({
				body: body.toString().includes('"NextToken"')
					? { QueueUrls: [`${QUEUE_URL}2`] }
					: { QueueUrls: [QUEUE_URL], NextToken: 'next' },
			}),
		],
		items: [{ QueueUrl: QUEUE_URL }, { QueueUrl: `${QUEUE_URL}2` }],
	},
	{
		of: 'queue:update',
		params: { queueUrl, options: { delaySeconds: 10, policy: '={{ { Version: "2012-10-17" } }}' } },
		requests: [
			{
				target: 'SetQueueAttributes',
				body: { QueueUrl: QUEUE_URL, Attributes: { DelaySeconds: '10', Policy: '{"Version":"2012-10-17"}' } },
			},
		],
		replies: [{}],
		items: [{ success: true }],
	},
	{
		of: 'queue:purge',
		params: { queueUrl },
		requests: [{ target: 'PurgeQueue', body: { QueueUrl: QUEUE_URL } }],
		replies: [{}],
		items: [{ success: true }],
	},
	{
		of: 'queue:getTags',
		params: { queueUrl },
		requests: [{ target: 'ListQueueTags' }],
		replies: [{ body: {} }],
		items: [{ Tags: {} }],
	},
	{
		of: 'queue:setTags',
		params: { queueUrl, tags: { entries: [{ key: 'team', value: 'shop' }] } },
		requests: [{ target: 'TagQueue', body: { QueueUrl: QUEUE_URL, Tags: { team: 'shop' } } }],
		replies: [{}],
		items: [{ success: true }],
	},
	{
		of: 'queue:removeTags',
		params: { queueUrl, tagKeys: 'team, stage' },
		requests: [{ target: 'UntagQueue', body: { QueueUrl: QUEUE_URL, TagKeys: ['team', 'stage'] } }],
		replies: [{}],
		items: [{ success: true }],
	},
	{
		of: 'deadLetterQueue:startRedrive',
		params: { queue: locator('arn', DLQ_ARN), options: { maxNumberOfMessagesPerSecond: 50 } },
		requests: [{ target: 'StartMessageMoveTask', body: { SourceArn: DLQ_ARN, MaxNumberOfMessagesPerSecond: 50 } }],
		replies: [{ body: { TaskHandle: 'task' } }],
		items: [{ TaskHandle: 'task' }],
	},
	{
		of: 'deadLetterQueue:startRedrive',
		shows: 'queues by URL, whose ARNs AWS tells',
		params: { queue: queueUrl, options: { destinationArn: locator('list', `${QUEUE_URL}2`) } },
		requests: [
			{ target: 'GetQueueAttributes', body: { QueueUrl: QUEUE_URL, AttributeNames: ['QueueArn'] } },
			{ target: 'GetQueueAttributes', body: { QueueUrl: `${QUEUE_URL}2`, AttributeNames: ['QueueArn'] } },
			{ target: 'StartMessageMoveTask', body: { SourceArn: ARN, DestinationArn: `${ARN}2` } },
		],
		replies: [
			{ body: { Attributes: { QueueArn: ARN } } },
			{ body: { Attributes: { QueueArn: `${ARN}2` } } },
			{ body: { TaskHandle: 'task' } },
		],
		items: [{ TaskHandle: 'task' }],
		twoReplies: [
			{ body: { Attributes: { QueueArn: ARN } } },
			{ body: { Attributes: { QueueArn: `${ARN}2` } } },
			{ body: { TaskHandle: 'task' } },
		],
	},
	{
		of: 'deadLetterQueue:getRedrives',
		params: { queue: locator('arn', DLQ_ARN) },
		requests: [{ target: 'ListMessageMoveTasks', body: { SourceArn: DLQ_ARN, MaxResults: 10 } }],
		replies: [
			{ body: { Results: [{ Status: 'COMPLETED', SourceArn: DLQ_ARN, StartedTimestamp: 1_780_000_000_000 }] } },
		],
		items: [{ Status: 'COMPLETED', SourceArn: DLQ_ARN, StartedTimestamp: '2026-05-28T20:26:40.000Z' }],
	},
	{
		of: 'deadLetterQueue:cancelRedrive',
		params: { taskHandle: 'task' },
		requests: [{ target: 'CancelMessageMoveTask', body: { TaskHandle: 'task' } }],
		replies: [{ body: { ApproximateNumberOfMessagesMoved: 4 } }],
		items: [{ ApproximateNumberOfMessagesMoved: 4 }],
	},
	{
		of: 'deadLetterQueue:getSourceQueues',
		params: { queueUrl },
		requests: [{ target: 'ListDeadLetterSourceQueues', body: { QueueUrl: QUEUE_URL, MaxResults: 50 } }],
		replies: [{ body: { queueUrls: [`${QUEUE_URL}2`] } }],
		items: [{ QueueUrl: `${QUEUE_URL}2` }],
	},
]);
