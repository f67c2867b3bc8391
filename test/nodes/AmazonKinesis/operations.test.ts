import { AmazonKinesis } from '../../../nodes/AmazonKinesis/AmazonKinesis.node';
import { kinesis } from '../../../nodes/AmazonKinesis/service';
import type { Received, Reply } from '../harness';
import type { OperationCase } from '../operationCases';
import { describeOperations } from '../operationCases';

const byName = (value: string) => ({ __rl: true, mode: 'name', value });
const ARN = 'arn:aws:kinesis:eu-central-1:111122223333:stream/orders';
const stream = byName('orders');
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const placed = { ShardId: 'shardId-000000000000', SequenceNumber: '49590' };
const summary = {
	StreamName: 'orders',
	StreamARN: ARN,
	StreamStatus: 'ACTIVE',
	StreamCreationTimestamp: 1_780_000_000,
};
const shownSummary = { ...summary, StreamCreationTimestamp: '2026-05-28T20:26:40.000Z' };
const active = {
	body: { StreamDescription: { ...summary, Shards: [{ ShardId: 'shardId-000000000000' }], HasMoreShards: false } },
};
const gone = { status: 400, body: { __type: 'ResourceNotFoundException', message: 'Stream orders not found.' } };
const record = (number: string, data: string) => ({
	SequenceNumber: number,
	ApproximateArrivalTimestamp: 1_780_000_000,
	Data: base64(data),
	PartitionKey: 'k',
});
const shownRecord = (shard: string, number: string, data: unknown) => ({
	ShardId: shard,
	SequenceNumber: number,
	ApproximateArrivalTimestamp: '2026-05-28T20:26:40.000Z',
	PartitionKey: 'k',
	Data: data,
});
/** Two shards, the first of which takes two reads. */
const readReply = ({ headers, body }: Received): Reply => {
	const { ShardId, ShardIterator } = JSON.parse(body.toString()) as Record<string, string>;
	switch (String(headers['x-amz-target']).split('.')[1]) {
		case 'ListShards':
			return { body: { Shards: [{ ShardId: 's-0' }, { ShardId: 's-1' }] } };
		case 'GetShardIterator':
			return { body: { ShardIterator: ShardId === 's-0' ? 'i-0' : 'i-1' } };
	}
	if (ShardIterator === 'i-0') {
		return { body: { Records: [record('1', '{"a":1}')], NextShardIterator: 'i-0b', MillisBehindLatest: 9 } };
	}
	return ShardIterator === 'i-1'
		? { body: { Records: [record('2', 'text')], MillisBehindLatest: 0 } }
		: { body: { Records: [record('3', '[')], NextShardIterator: 'i-0c', MillisBehindLatest: 0 } };
};
const plain = (
	of: string,
	target: string,
	params: object = {},
	body: object = {},
	item: object = { success: true },
): OperationCase => ({
	of,
	params: { stream, ...params },
	requests: [{ target, body: { StreamName: 'orders', ...body } }],
	replies: [{}],
	items: [item],
});

describeOperations(kinesis, AmazonKinesis, [
	{
		of: 'consumer:deregister',
		params: { stream: { __rl: true, mode: 'arn', value: ARN }, consumerName: 'analytics' },
		requests: [{ target: 'DeregisterStreamConsumer', body: { StreamARN: ARN, ConsumerName: 'analytics' } }],
		replies: [{}],
		items: [{ deleted: true }],
	},
	{
		of: 'consumer:getMany',
		shows: 'whose ARN is looked up once',
		params: { stream },
		requests: [
			{ target: 'DescribeStreamSummary', body: { StreamName: 'orders' } },
			{ target: 'ListStreamConsumers', body: { StreamARN: ARN, MaxResults: 50 } },
		],
		replies: [
			{ body: { StreamDescriptionSummary: summary } },
			{ body: { Consumers: [{ ConsumerName: 'analytics' }] } },
		],
		twoReplies: [
			{ body: { StreamDescriptionSummary: summary } },
			{ body: { Consumers: [{ ConsumerName: 'analytics' }] } },
		],
		items: [{ ConsumerName: 'analytics' }],
	},
	{
		of: 'consumer:register',
		params: { stream: { __rl: true, mode: 'arn', value: ARN }, consumerName: 'analytics' },
		requests: [{ target: 'RegisterStreamConsumer', body: { StreamARN: ARN, ConsumerName: 'analytics' } }],
		replies: [{ body: { Consumer: { ConsumerName: 'analytics', ConsumerStatus: 'CREATING' } } }],
		items: [{ ConsumerName: 'analytics', ConsumerStatus: 'CREATING' }],
	},
	{
		of: 'record:getMany',
		shows: 'all shards, each until it has caught up',
		params: { stream, returnAll: true },
		requests: [
			{ target: 'ListShards', body: { StreamName: 'orders' } },
			{
				target: 'GetShardIterator',
				body: { StreamName: 'orders', ShardId: 's-0', ShardIteratorType: 'TRIM_HORIZON' },
			},
			{
				target: 'GetShardIterator',
				body: { StreamName: 'orders', ShardId: 's-1', ShardIteratorType: 'TRIM_HORIZON' },
			},
			{ target: 'GetRecords', body: { ShardIterator: 'i-0', Limit: 10_000 } },
			{ target: 'GetRecords', body: { ShardIterator: 'i-1', Limit: 10_000 } },
			{ target: 'GetRecords', body: { ShardIterator: 'i-0b', Limit: 10_000 } },
		],
		replies: [readReply],
		twoReplies: [readReply],
		items: [shownRecord('s-0', '1', { a: 1 }), shownRecord('s-1', '2', 'text'), shownRecord('s-0', '3', '[')],
	},
	{
		of: 'record:getMany',
		shows: 'one shard from a time on, up to a limit, as it is',
		params: {
			stream: { __rl: true, mode: 'arn', value: ARN },
			shard: { __rl: true, mode: 'id', value: 's-1' },
			from: 'AT_TIMESTAMP',
			timestamp: '2026-10-01',
			limit: 2,
			options: { dataFormat: 'base64' },
		},
		requests: [
			{
				target: 'GetShardIterator',
				body: {
					StreamARN: ARN,
					ShardId: 's-1',
					ShardIteratorType: 'AT_TIMESTAMP',
					Timestamp: Date.parse('2026-10-01') / 1000,
				},
			},
			{ target: 'GetRecords', body: { StreamARN: ARN, ShardIterator: 'i-1', Limit: 2 } },
			{ target: 'GetRecords', body: { StreamARN: ARN, ShardIterator: 'i-2', Limit: 1 } },
		],
		replies: [
			{ body: { ShardIterator: 'i-1' } },
			{ body: { Records: [record('1', '{}')], NextShardIterator: 'i-2', MillisBehindLatest: 9 } },
			{ body: { Records: [record('2', '{}')], NextShardIterator: 'i-3', MillisBehindLatest: 9 } },
		],
		twoReplies: [
			{ body: { ShardIterator: 'i-1' } },
			{ body: { ShardIterator: 'i-1' } },
			{ body: { Records: [record('1', '{}'), record('2', '{}')], NextShardIterator: 'i-2', MillisBehindLatest: 9 } },
		],
		items: [shownRecord('s-1', '1', base64('{}')), shownRecord('s-1', '2', base64('{}'))],
	},
	{
		of: 'record:put',
		params: { stream, partitionKey: 'north' },
		item: { json: { order: 7 } },
		requests: [
			{ target: 'PutRecord', body: { StreamName: 'orders', PartitionKey: 'north', Data: base64('{"order":7}') } },
		],
		replies: [{ body: { ...placed, EncryptionType: 'KMS' } }],
		twoReplies: [{ body: { FailedRecordCount: 0, Records: [placed, placed], EncryptionType: 'KMS' } }],
		items: [{ ...placed, EncryptionType: 'KMS' }],
	},
	{
		of: 'record:put',
		shows: 'a file, by its hash key, in strict order',
		params: {
			stream: { __rl: true, mode: 'arn', value: ARN },
			partitionKey: 'north',
			contentType: 'binary',
			options: { explicitHashKey: '12', strictOrder: true },
		},
		item: { json: {}, binary: { data: { data: base64('\u0000bytes'), mimeType: 'application/octet-stream' } } },
		requests: [
			{
				target: 'PutRecord',
				body: { StreamARN: ARN, PartitionKey: 'north', ExplicitHashKey: '12', Data: base64('\u0000bytes') },
			},
		],
		replies: [{ body: placed }],
		items: [placed],
	},
	{
		of: 'shard:getMany',
		params: { stream, options: { openOnly: true } },
		requests: [
			{ target: 'ListShards', body: { StreamName: 'orders', ShardFilter: { Type: 'AT_LATEST' }, MaxResults: 50 } },
		],
		replies: [{ body: { Shards: [{ ShardId: 's-0', HashKeyRange: { StartingHashKey: '0', EndingHashKey: '9' } }] } }],
		items: [{ ShardId: 's-0', HashKeyRange: { StartingHashKey: '0', EndingHashKey: '9' } }],
	},
	{
		of: 'stream:create',
		params: {
			streamName: 'orders',
			mode: 'PROVISIONED',
			shardCount: 2,
			options: { tags: { entries: [{ key: 'a', value: '1' }] } },
		},
		requests: [
			{
				target: 'CreateStream',
				body: {
					StreamName: 'orders',
					StreamModeDetails: { StreamMode: 'PROVISIONED' },
					ShardCount: 2,
					Tags: { a: '1' },
				},
			},
			{ target: 'DescribeStream', body: { StreamName: 'orders' } },
		],
		replies: [{}, active],
		items: [shownSummary],
	},
	{
		of: 'stream:create',
		shows: 'on demand, without waiting',
		params: { streamName: 'orders', options: { wait: false } },
		requests: [
			{ target: 'CreateStream', body: { StreamName: 'orders', StreamModeDetails: { StreamMode: 'ON_DEMAND' } } },
		],
		replies: [{}],
		items: [{ success: true }],
	},
	plain('stream:decreaseRetention', 'DecreaseStreamRetentionPeriod', {}, { RetentionPeriodHours: 24 }),
	{
		of: 'stream:delete',
		params: { stream, options: { enforceConsumerDeletion: true } },
		requests: [
			{ target: 'DeleteStream', body: { StreamName: 'orders', EnforceConsumerDeletion: true } },
			{ target: 'DescribeStream', body: { StreamName: 'orders' } },
		],
		replies: [{}, gone],
		items: [{ deleted: true }],
	},
	{
		of: 'stream:get',
		params: { stream },
		requests: [{ target: 'DescribeStreamSummary', body: { StreamName: 'orders' } }],
		replies: [{ body: { StreamDescriptionSummary: summary } }],
		items: [shownSummary],
	},
	{
		of: 'stream:getMany',
		params: {},
		requests: [{ target: 'ListStreams', body: {} }],
		replies: [{ body: { StreamNames: ['orders'], HasMoreStreams: false, StreamSummaries: [summary] } }],
		items: [shownSummary],
	},
	{
		of: 'stream:getTags',
		params: { stream },
		requests: [{ target: 'ListTagsForStream', body: { StreamName: 'orders', Limit: 50 } }],
		replies: [{ body: { Tags: [{ Key: 'team', Value: 'shop' }], HasMoreTags: false } }],
		items: [{ team: 'shop' }],
	},
	plain(
		'stream:increaseRetention',
		'IncreaseStreamRetentionPeriod',
		{ retentionPeriodHours: 48 },
		{ RetentionPeriodHours: 48 },
	),
	plain('stream:removeTags', 'RemoveTagsFromStream', { tagKeys: 'team' }, { TagKeys: ['team'] }),
	plain('stream:setTags', 'AddTagsToStream', { tags: { entries: [{ key: 'a', value: '1' }] } }, { Tags: { a: '1' } }),
	{
		of: 'stream:updateMode',
		params: { stream: { __rl: true, mode: 'arn', value: ARN }, mode: 'PROVISIONED', options: { wait: true } },
		requests: [
			{
				target: 'UpdateStreamMode',
				body: { StreamARN: ARN, StreamModeDetails: { StreamMode: 'PROVISIONED' } },
			},
			{ target: 'DescribeStream', body: { StreamARN: ARN } },
		],
		replies: [{}, active],
		items: [shownSummary],
	},
	{
		of: 'stream:updateShardCount',
		params: { stream, targetShardCount: 4 },
		requests: [
			{
				target: 'UpdateShardCount',
				body: { StreamName: 'orders', TargetShardCount: 4, ScalingType: 'UNIFORM_SCALING' },
			},
		],
		replies: [{ body: { StreamName: 'orders', CurrentShardCount: 2, TargetShardCount: 4 } }],
		items: [{ StreamName: 'orders', CurrentShardCount: 2, TargetShardCount: 4 }],
	},
]);
