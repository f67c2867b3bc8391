import { operation } from '../../shared/operation';
import { stream } from '../fields';
import { failure, withStream } from '../streams';

export const get = operation({
	command: 'DescribeStreamSummary',
	name: 'Get',
	action: 'Get a stream',
	description: 'Get the status, mode, retention and number of shards of a stream',
	fields: stream,
	input: withStream,
	simplify: ({ StreamDescriptionSummary }) => StreamDescriptionSummary,
	failure,
});
