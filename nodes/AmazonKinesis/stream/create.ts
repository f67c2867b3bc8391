import { operation } from '../../shared/operation';
import { mode } from '../fields';
import { describedStream, failure } from '../streams';

export const create = operation({
	command: 'CreateStream',
	name: 'Create',
	action: 'Create a stream',
	description: 'Create a stream; it takes records after some seconds, when its status is ACTIVE',
	fields: {
		StreamName: { placeholder: 'e.g. orders', description: 'Up to 128 letters, digits, dots, hyphens and underscores' },
		'StreamModeDetails.StreamMode': mode,
		ShardCount: {
			optional: false,
			default: 1,
			description: 'Each shard takes 1 MiB or 1,000 records in a second',
			show: { mode: ['PROVISIONED'] },
		},
		MaxRecordSizeInKiB: {
			label: 'Max Record Size (KiB)',
			default: 1024,
			description: '1,024 to 10,240',
		},
		Tags: {},
	},
	wait: { waiter: 'StreamExists', input: ({ StreamName }) => ({ StreamName }), default: true, output: describedStream },
	failure,
});
