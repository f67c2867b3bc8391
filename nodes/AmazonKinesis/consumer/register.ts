import { operation } from '../../shared/operation';
import { stream } from '../fields';
import { arnOfStream, failure } from '../streams';

export const register = operation({
	command: 'RegisterStreamConsumer',
	name: 'Register',
	action: 'Register a consumer',
	description: 'Register a consumer with a throughput of its own (enhanced fan-out), which AWS charges by the hour',
	covers: ['StreamARN'],
	uses: ['DescribeStreamSummary'],
	fields: { ...stream, ConsumerName: { placeholder: 'e.g. analytics' }, Tags: {} },
	input: async ({ StreamName, ...consumer }, run) => ({ StreamARN: await arnOfStream(StreamName, run), ...consumer }),
	output: ({ Consumer }) => Consumer,
	failure,
});
