import { unset } from '../../shared/content';
import { operation } from '../../shared/operation';
import { stream } from '../fields';
import { arnOfStream, failure } from '../streams';

export const deregister = operation({
	command: 'DeregisterStreamConsumer',
	name: 'Deregister',
	action: 'Deregister a consumer',
	description: 'Remove a consumer of a stream',
	uses: ['DescribeStreamSummary'],
	fields: {
		...stream,
		ConsumerName: { optional: false, placeholder: 'e.g. analytics', description: 'As it was registered' },
	},
	input: async ({ StreamName, ConsumerName }, run) => {
		if (ConsumerName === undefined || ConsumerName === '') throw unset('Consumer Name', 'consumerName');
		return { StreamARN: await arnOfStream(StreamName, run), ConsumerName };
	},
	output: () => ({ deleted: true }),
	failure,
});
