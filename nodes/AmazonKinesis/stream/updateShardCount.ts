import { operation } from '../../shared/operation';
import { stream } from '../fields';
import { describedStream, failure, waitInput, withStream } from '../streams';

export const updateShardCount = operation({
	command: 'UpdateShardCount',
	name: 'Update Shard Count',
	action: 'Update the number of shards of a stream',
	description: 'Give a provisioned stream another number of shards: at most twice as many, at least half as many',
	always: { ScalingType: 'UNIFORM_SCALING' },
	fields: { ...stream, TargetShardCount: { label: 'Shard Count', default: 2 } },
	input: withStream,
	wait: { waiter: 'StreamExists', input: waitInput, default: false, output: describedStream },
	failure,
});
