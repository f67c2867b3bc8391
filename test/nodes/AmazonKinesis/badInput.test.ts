import { AmazonKinesis } from '../../../nodes/AmazonKinesis/AmazonKinesis.node';
import { describeAsTool } from '../asTool';
import { describeBadInput } from '../badInput';
import { EMPTY } from '../failure';

const byName = (value: string) => ({ __rl: true, mode: 'name', value });
const stream = byName('orders');
const shard = { __rl: true, mode: 'id', value: 'shardId-000000000000' };
const none = byName(EMPTY);
const text = { stream, partitionKey: 'k', contentType: 'text', text: 'hello' };

describeBadInput(
	AmazonKinesis,
	[
		['no stream', 'record:put', { ...text, stream: none }, /'Stream' is not set/, /value/],
		['no content', 'record:put', { ...text, text: EMPTY }, /'Text' is not set/, /value/],
		[
			'JSON that is none',
			'record:put',
			{ ...text, contentType: 'json', json: '{a}' },
			/'JSON' is not valid JSON/,
			/double quotes/,
		],
		[
			'a record that no stream takes',
			'record:put',
			{ ...text, text: '={{ "x".repeat(10485760) }}' },
			/has 10485761 bytes with its partition key; .* 10485760/,
			/Amazon S3/,
		],
		['no file', 'record:put', { ...text, contentType: 'binary' }, /binary/, /./],
		['no stream to read', 'record:getMany', { stream: none }, /'Stream' is not set/, /value/],
		[
			'a sequence number without a shard',
			'record:getMany',
			{ stream, from: 'AFTER_SEQUENCE_NUMBER', sequenceNumber: '4' },
			/'Shard' is not set, and a sequence number belongs to one shard/,
			/ShardId/,
		],
		[
			'no sequence number',
			'record:getMany',
			{ stream, shard, from: 'AT_SEQUENCE_NUMBER', sequenceNumber: EMPTY },
			/'Sequence Number' is not set/,
			/value/,
		],
		[
			'no time',
			'record:getMany',
			{ stream, shard, from: 'AT_TIMESTAMP', timestamp: EMPTY },
			/'Time' is not set/,
			/value/,
		],
		[
			'a time that is none',
			'record:getMany',
			{ stream, shard, from: 'AT_TIMESTAMP', timestamp: 'yesterday' },
			/'Time' is no time/,
			/2026-01-31T10:00:00Z/,
		],
		['no stream to describe', 'stream:get', { stream: none }, /'Stream' is not set/, /value/],
		['no stream to delete', 'stream:delete', { stream: none }, /'Stream' is not set/, /value/],
		['no name', 'stream:create', { streamName: EMPTY }, /'Stream Name' is not set/, /value/],
		['no tag', 'stream:setTags', { stream }, /'Tags' is not set/, /value/],
		['no stream of a consumer', 'consumer:getMany', { stream: none }, /'Stream' is not set/, /value/],
		['no consumer', 'consumer:deregister', { stream, consumerName: EMPTY }, /'Consumer Name' is not set/, /value/],
		[
			'shards that are no number',
			'stream:updateShardCount',
			{ stream, targetShardCount: '={{ "many" }}' },
			/takes a number, but is "many"/,
			/number/,
		],
	],
	[
		['ResourceNotFoundException', 'stream:get', { stream }, /'Get Many' lists the streams/],
		['ResourceInUseException', 'stream:create', { streamName: 'orders' }, /status is ACTIVE/],
		['ResourceNotFoundException', 'record:put', text, /'Get Many' lists the streams/],
	],
);

describeAsTool(AmazonKinesis, {
	of: 'record:put',
	parameters: { ...text, text: "={{ $fromAI('text', '', 'string') }}" },
	filledIn: { text: 'hello' },
	reply: { body: { ShardId: 's-0', SequenceNumber: '1' } },
	output: { ShardId: 's-0', SequenceNumber: '1' },
});
