import { AmazonDataFirehose } from '../../../nodes/AmazonDataFirehose/AmazonDataFirehose.node';
import { firehose } from '../../../nodes/AmazonDataFirehose/service';
import { describeOperations } from '../operationCases';

const deliveryStream = { __rl: true, mode: 'name', value: 'orders' };
const byArn = { __rl: true, mode: 'arn', value: 'arn:aws:firehose:eu-central-1:111122223333:deliverystream/orders' };
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describeOperations(firehose, AmazonDataFirehose, [
	{
		of: 'deliveryStream:get',
		params: { deliveryStream: byArn },
		requests: [{ target: 'DescribeDeliveryStream', body: { DeliveryStreamName: 'orders' } }],
		replies: [
			{
				body: {
					DeliveryStreamDescription: {
						DeliveryStreamName: 'orders',
						DeliveryStreamStatus: 'ACTIVE',
						CreateTimestamp: 1_780_000_000,
						Destinations: [],
						HasMoreDestinations: false,
					},
				},
			},
		],
		items: [
			{
				DeliveryStreamName: 'orders',
				DeliveryStreamStatus: 'ACTIVE',
				CreateTimestamp: '2026-05-28T20:26:40.000Z',
				Destinations: [],
				HasMoreDestinations: false,
			},
		],
	},
	{
		of: 'deliveryStream:getMany',
		shows: 'on and on after the last name',
		params: { returnAll: true, options: { deliveryStreamType: 'DirectPut' } },
		requests: [
			{ target: 'ListDeliveryStreams', body: { DeliveryStreamType: 'DirectPut', Limit: 10_000 } },
			{
				target: 'ListDeliveryStreams',
				body: { DeliveryStreamType: 'DirectPut', Limit: 10_000, ExclusiveStartDeliveryStreamName: 'b' },
			},
		],
		replies: [
			{ body: { DeliveryStreamNames: ['a', 'b'], HasMoreDeliveryStreams: true } },
			{ body: { DeliveryStreamNames: ['c'], HasMoreDeliveryStreams: false } },
		],
		twoReplies: [
			{ body: { DeliveryStreamNames: ['a', 'b'], HasMoreDeliveryStreams: true } },
			{ body: { DeliveryStreamNames: ['a', 'b'], HasMoreDeliveryStreams: true } },
			{ body: { DeliveryStreamNames: ['c'], HasMoreDeliveryStreams: false } },
		],
		items: [{ DeliveryStreamName: 'a' }, { DeliveryStreamName: 'b' }, { DeliveryStreamName: 'c' }],
	},
	{
		of: 'record:put',
		params: { deliveryStream },
		item: { json: { order: 7 } },
		requests: [
			{ target: 'PutRecord', body: { DeliveryStreamName: 'orders', Record: { Data: base64('{"order":7}\n') } } },
		],
		replies: [{ body: { RecordId: 'r', Encrypted: true } }],
		twoReplies: [
			{ body: { FailedPutCount: 0, Encrypted: true, RequestResponses: [{ RecordId: 'r' }, { RecordId: 'r' }] } },
		],
		items: [{ RecordId: 'r', Encrypted: true }],
	},
	{
		of: 'record:put',
		shows: 'a text as it is',
		params: { deliveryStream, contentType: 'text', text: 'a;b', options: { addLineBreak: false, batchSize: 1 } },
		requests: [{ target: 'PutRecord', body: { DeliveryStreamName: 'orders', Record: { Data: base64('a;b') } } }],
		replies: [{ body: { RecordId: 'r' } }],
		items: [{ RecordId: 'r' }],
	},
	{
		of: 'record:put',
		shows: 'a text that ends in a line break',
		params: { deliveryStream, contentType: 'text', text: 'a;b\n', options: { batchSize: 1 } },
		requests: [{ target: 'PutRecord', body: { DeliveryStreamName: 'orders', Record: { Data: base64('a;b\n') } } }],
		replies: [{ body: { RecordId: 'r' } }],
		items: [{ RecordId: 'r' }],
	},
]);
