import { operation } from '../../shared/operation';
import { stream } from '../fields';
import { arnOfStream, failure } from '../streams';

export const getMany = operation({
	command: 'ListStreamConsumers',
	name: 'Get Many',
	action: 'Get many consumers',
	description: 'List the consumers of a stream that have a throughput of their own',
	covers: ['StreamARN'],
	uses: ['DescribeStreamSummary'],
	fields: stream,
	input: async ({ StreamName }, run) => ({ StreamARN: await arnOfStream(StreamName, run) }),
	failure,
});
