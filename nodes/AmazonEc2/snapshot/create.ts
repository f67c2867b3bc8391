import { firstOf } from '../../shared/firstOf';
import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { newTags, volumeField } from '../fields';
import { tagSpecifications } from '../rows';
import { tagged } from '../simple';

export const create = operation({
	command: 'CreateSnapshot',
	name: 'Create',
	action: 'Create a snapshot',
	description: 'Copy the state of a volume at this moment to a snapshot',
	fields: {
		VolumeId: volumeField,
		Description: { optional: false, placeholder: 'e.g. before the update' },
		tags: newTags,
	},
	input: ({ tags, ...values }) => ({ ...values, TagSpecifications: tagSpecifications(tags, 'snapshot') }),
	simplify: ({ Snapshots, ...made }) =>
		tagged(Snapshots === undefined ? made : (firstOf(Snapshots) as Record<string, unknown>)),
	wait: { waiter: 'SnapshotCompleted', default: false, input: (_, { SnapshotId }) => ({ SnapshotIds: [SnapshotId] }) },
	failure: nextSteps({
		SnapshotCreationPerVolumeRateExceeded: 'AWS lets one volume be copied about once in 15 seconds. Try again then.',
	}),
});
