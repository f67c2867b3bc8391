import { inOrder } from '../../../aws/batch/results';
import { contentFields } from '../../shared/content';
import { operation } from '../../shared/operation';
import { failure, stream } from '../fields';
import { MOST_BYTES, recordBytes, recordOf, withEncryption } from '../records';

export const put = operation({
	command: 'PutRecord',
	name: 'Put',
	action: 'Put a record',
	description: 'Put a record into a delivery stream',
	covers: ['Record'],
	uses: ['PutRecordBatch'],
	fields: {
		...stream,
		...contentFields,
		contentType: { ...contentFields.contentType, default: 'inputData' },
		addLineBreak: {
			type: 'boolean',
			label: 'Add Line Break',
			default: true,
			description: 'Whether a line break ends each record that does not end in one, so that files have one per line',
		},
	},
	input: ({ DeliveryStreamName, ...content }, run) => ({ DeliveryStreamName, Record: recordOf(content, run) }),
	batch: {
		command: 'PutRecordBatch',
		size: 500,
		bytes: MOST_BYTES,
		entry: (input) => ({ target: String(input.DeliveryStreamName), bytes: recordBytes(input) }),
		request: (entries) => ({
			DeliveryStreamName: entries[0]?.input.DeliveryStreamName,
			Records: entries.map(({ input }) => input.Record),
		}),
		results: withEncryption(inOrder('RequestResponses', ['InternalFailure', 'ServiceUnavailableException'])),
	},
	failure,
});
