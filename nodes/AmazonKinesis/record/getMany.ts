import { dataFormat, withData } from '../../shared/recordData';
import { operation } from '../../shared/operation';
import { stream } from '../fields';
import { shard } from '../locators';
import { firstIterator, recordPages } from '../recordPages';
import { failure } from '../streams';

export const getMany = operation({
	command: 'GetRecords',
	name: 'Get Many',
	action: 'Get many records',
	description: 'Read records of a stream, from a point on until it has caught up',
	covers: ['ShardIterator'],
	uses: ['ListShards', 'GetShardIterator'],
	fields: {
		...stream,
		shard: {
			locator: shard,
			optional: false,
			required: false,
			description: 'All shards, one after the other, where empty',
		},
		from: {
			type: 'options',
			label: 'Start At',
			optional: false,
			choices: {
				AFTER_SEQUENCE_NUMBER: 'After a Sequence Number',
				AT_SEQUENCE_NUMBER: 'At a Sequence Number',
				AT_TIMESTAMP: 'At a Time',
				LATEST: 'New Records Only',
				TRIM_HORIZON: 'Oldest Record',
			},
			default: 'TRIM_HORIZON',
		},
		timestamp: {
			type: 'dateTime',
			label: 'Time',
			optional: false,
			description: 'Records that came in from this time on',
			show: { from: ['AT_TIMESTAMP'] },
		},
		sequenceNumber: {
			type: 'string',
			label: 'Sequence Number',
			optional: false,
			description: 'SequenceNumber of a record of the shard',
			show: { from: ['AFTER_SEQUENCE_NUMBER', 'AT_SEQUENCE_NUMBER'] },
		},
		dataFormat,
		waitSeconds: {
			type: 'number',
			label: 'Wait for Records (Seconds)',
			description: 'How long to wait for new records after having caught up; New Records Only needs it',
		},
	},
	input: firstIterator,
	list: 'Records',
	pages: recordPages,
	entry: (record, { dataFormat: format }) => withData(record, format),
	everyEntry: true,
	failure,
});
