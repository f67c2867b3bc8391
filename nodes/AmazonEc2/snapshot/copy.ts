import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { newTags, snapshotField } from '../fields';
import { tagSpecifications } from '../rows';

export const copy = operation({
	command: 'CopySnapshot',
	name: 'Copy',
	action: 'Copy a snapshot',
	description: 'Copy a snapshot into the region of the node, from the same or another one',
	fields: {
		SourceSnapshotId: {
			...snapshotField,
			label: 'Source Snapshot',
			locator: { ...snapshotField.locator, description: 'The list has those of the region of the node' },
		},
		SourceRegion: { placeholder: 'e.g. eu-west-1', description: 'Region that the snapshot is in now' },
		Description: {},
		Encrypted: { description: 'Whether the copy is encrypted; that of an encrypted snapshot always is' },
		KmsKeyId: {
			label: 'KMS Key',
			placeholder: 'e.g. alias/backups',
			description: 'ID, alias or ARN of the key in the region of the copy',
		},
		tags: newTags,
	},
	input: ({ tags, ...values }) => ({ ...values, TagSpecifications: tagSpecifications(tags, 'snapshot') }),
	wait: { waiter: 'SnapshotCompleted', default: false, input: (_, { SnapshotId }) => ({ SnapshotIds: [SnapshotId] }) },
	failure: nextSteps({ 'InvalidSnapshot.NotFound': 'Check the ID and the source region.' }),
});
