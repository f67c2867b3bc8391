import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { volumeField } from '../fields';

const deleteVolume = operation({
	command: 'DeleteVolume',
	name: 'Delete',
	action: 'Delete a volume',
	description: 'Delete a volume that is attached to nothing, for good',
	fields: { VolumeId: volumeField },
	wait: {
		waiter: 'VolumeDeleted',
		default: false,
		input: ({ VolumeId }) => ({ VolumeIds: [VolumeId] }),
		output: () => ({}),
	},
	failure: nextSteps({ VolumeInUse: "Detach it first ('Volume: Detach')." }),
});

export { deleteVolume as delete };
