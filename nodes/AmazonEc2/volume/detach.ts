import { firstOf } from '../../shared/firstOf';
import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { volumeField } from '../fields';

export const detach = operation({
	command: 'DetachVolume',
	name: 'Detach',
	action: 'Detach a volume',
	description: 'Take a volume off its instance; unmount it there first',
	fields: {
		VolumeId: volumeField,
		Force: { description: 'Whether to take it off even if the instance does not let go; data may be lost' },
	},
	wait: {
		waiter: 'VolumeAvailable',
		default: true,
		input: ({ VolumeId }) => ({ VolumeIds: [VolumeId] }),
		output: ({ Volumes }) => firstOf(Volumes) as Record<string, unknown>,
	},
	failure: nextSteps({ IncorrectState: 'The volume is attached to nothing.' }),
});
