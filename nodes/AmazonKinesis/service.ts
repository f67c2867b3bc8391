import type { Service } from '../shared/operation';
import * as consumer from './consumer';
import * as record from './record';
import * as shard from './shard';
import * as stream from './stream';

/** Amazon Kinesis Data Streams. */
export const kinesis: Service = {
	key: 'kinesis',
	node: 'amazonKinesis',
	name: 'Amazon Kinesis Data Streams',
	resources: {
		consumer: { name: 'Consumer', operations: consumer, default: 'getMany' },
		record: { name: 'Record', operations: record, default: 'put' },
		shard: { name: 'Shard', operations: shard, default: 'getMany' },
		stream: { name: 'Stream', operations: stream, default: 'getMany' },
	},
	default: 'record',
	notes: [
		'Put sends up to 500 items of one stream in a call, and up to 10 MiB with their partition keys. Records that AWS refuses for a moment are sent again; each item ends in its own output or its own error.',
		'Records of one partition key are sent in the order of the items, but one that AWS takes back comes after those of the same call. With the option Strict Order each record of a key is accepted before the next one is sent; then a call holds one record of each key.',
		'Get Many reads each shard from where you say until it has caught up. Go on later with After Sequence Number and the SequenceNumber of the last record of each shard.',
		'A stream keeps records for 24 hours, or for up to 365 days when its retention is increased. AWS charges for a stream by the hour, even an empty one.',
		'Records that producers have aggregated (Kinesis Producer Library) come as they are stored.',
	],
};
