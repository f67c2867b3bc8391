import { operation } from '../../shared/operation';
import { stream } from '../fields';
import { failure, streamMember } from '../streams';

export const getMany = operation({
	command: 'ListShards',
	name: 'Get Many',
	action: 'Get many shards',
	description: 'List the shards of a stream with their hash keys and sequence numbers',
	fields: {
		...stream,
		openOnly: {
			type: 'boolean',
			label: 'Open Only',
			description: 'Whether to leave out shards that were split or merged, and can only be read',
		},
	},
	input: ({ StreamName, openOnly }) => ({
		...streamMember(StreamName),
		...(openOnly === true ? { ShardFilter: { Type: 'AT_LATEST' } } : {}),
	}),
	failure,
});
