import { operation } from '../../shared/operation';
import { mode, stream } from '../fields';
import { arnOfStream, describedStream, failure, waitInput } from '../streams';

export const updateMode = operation({
	command: 'UpdateStreamMode',
	name: 'Update Mode',
	action: 'Update the mode of a stream',
	description: 'Let AWS scale a stream by itself, or give it a number of shards; twice in 24 hours at most',
	covers: ['StreamARN', 'StreamModeDetails'],
	uses: ['DescribeStreamSummary'],
	fields: { ...stream, 'StreamModeDetails.StreamMode': mode },
	input: async ({ StreamName, 'StreamModeDetails.StreamMode': StreamMode }, run) => ({
		StreamARN: await arnOfStream(StreamName, run),
		StreamModeDetails: { StreamMode },
	}),
	wait: { waiter: 'StreamExists', input: waitInput, default: false, output: describedStream },
	failure,
});
