import type { Locator } from '../shared/locators';
import { regionInArn } from '../shared/locators';
import { streamMember } from './streams';

/** A stream; AWS takes its name or its ARN. */
export const stream: Locator = {
	method: 'searchStreams',
	label: 'Stream',
	list: {
		command: 'ListStreams',
		item: (name) => ({ name: String(name), value: String(name) }),
	},
	modes: [
		{ name: 'name', label: 'By Name', placeholder: 'e.g. orders' },
		{ name: 'arn', label: 'By ARN', placeholder: 'e.g. arn:aws:kinesis:eu-west-1:111122223333:stream/orders' },
	],
	regionOf: regionInArn,
};

/** A shard of the stream that has been chosen. */
export const shard: Locator = {
	method: 'searchShards',
	label: 'Shard',
	list: {
		command: 'ListShards',
		input: ({ parameter }) => {
			const value = parameter('stream');
			return value === '' ? undefined : streamMember(value);
		},
		item: (entry) => {
			const { ShardId, SequenceNumberRange } = entry as {
				ShardId?: string;
				SequenceNumberRange?: { EndingSequenceNumber?: string };
			};
			const closed = SequenceNumberRange?.EndingSequenceNumber === undefined ? '' : ' (closed)';
			return ShardId === undefined ? undefined : { name: `${ShardId}${closed}`, value: ShardId };
		},
	},
	modes: [{ name: 'id', label: 'By ID', placeholder: 'e.g. shardId-000000000000' }],
};
