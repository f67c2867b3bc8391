import type { Service } from '../shared/operation';
import * as deliveryStream from './deliveryStream';
import * as record from './record';

/** Amazon Data Firehose. */
export const firehose: Service = {
	key: 'firehose',
	node: 'amazonDataFirehose',
	name: 'Amazon Data Firehose',
	resources: {
		deliveryStream: { name: 'Delivery Stream', operations: deliveryStream, default: 'getMany' },
		record: { name: 'Record', operations: record, default: 'put' },
	},
	default: 'record',
	notes: [
		'Put sends up to 500 items of one delivery stream in a call, and at most 4 MiB. Records that AWS refuses for a moment are sent again; each item ends in its own output or its own error.',
		'A line break follows each record, since AWS puts records one after another into its files; the option Add Line Break leaves it out.',
		'AWS collects records for some minutes before it delivers them. It can deliver one twice, and in another order.',
		'Only streams that take records directly have Put; others read from Kinesis or Kafka. Delivery streams are made in the console of AWS, or with CreateDeliveryStream of the node AWS: each kind of destination has its own settings.',
	],
};
