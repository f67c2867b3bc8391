import { contentFields } from '../../shared/content';
import { operation } from '../../shared/operation';
import { stream } from '../fields';
import { recordEntry, recordInput, recordsRequest, recordsResults, MOST_BYTES, standsAlone } from '../records';
import { failure } from '../streams';

export const put = operation({
	command: 'PutRecord',
	name: 'Put',
	action: 'Put a record',
	description: 'Put a record into a stream',
	covers: ['Data'],
	uses: ['PutRecords'],
	fields: {
		...stream,
		PartitionKey: {
			optional: false,
			required: false,
			placeholder: 'e.g. {{ $json.customerId }}',
			description: 'Records of the same key go to the same shard; a random key spreads them where empty',
		},
		...contentFields,
		contentType: { ...contentFields.contentType, default: 'inputData' },
		ExplicitHashKey: {
			description: 'Whole number below 2^128 that chooses the shard instead of the partition key',
		},
		strictOrder: {
			type: 'boolean',
			label: 'Strict Order',
			description:
				'Whether each record of a partition key is accepted before the next one is sent. It takes a call for each record of the same key.',
		},
	},
	input: recordInput,
	batch: {
		command: 'PutRecords',
		size: 500,
		bytes: MOST_BYTES,
		when: (input) => !standsAlone(input),
		entry: recordEntry,
		request: recordsRequest,
		results: recordsResults,
	},
	failure,
});
