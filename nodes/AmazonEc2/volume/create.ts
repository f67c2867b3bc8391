import { firstOf } from '../../shared/firstOf';
import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { newTags } from '../fields';
import { snapshot } from '../locators';
import { tagSpecifications } from '../rows';
import { tagged } from '../simple';

export const create = operation({
	command: 'CreateVolume',
	name: 'Create',
	action: 'Create a volume',
	description: 'Make a volume in a zone, empty or from a snapshot',
	fields: {
		AvailabilityZone: {
			optional: false,
			required: true,
			placeholder: 'e.g. eu-west-1a',
			description: 'Zone of the instance that it will be attached to',
		},
		Size: {
			label: 'Size (GiB)',
			optional: false,
			required: false,
			default: 8,
			description: 'From a snapshot at least its size',
		},
		VolumeType: {
			optional: false,
			choices: {
				gp3: 'General Purpose SSD (gp3)',
				gp2: 'General Purpose SSD (gp2)',
				io1: 'Provisioned IOPS SSD (io1)',
				io2: 'Provisioned IOPS SSD (io2)',
				sc1: 'Cold HDD (sc1)',
				st1: 'Throughput HDD (st1)',
				standard: 'Magnetic',
			},
			default: 'gp3',
		},
		SnapshotId: { locator: snapshot },
		Iops: { label: 'IOPS' },
		Throughput: { label: 'Throughput (MiB/S)', default: 125 },
		Encrypted: { description: 'Whether the volume is encrypted' },
		KmsKeyId: {
			label: 'KMS Key',
			placeholder: 'e.g. alias/disks',
			description: 'ID, alias or ARN; empty means the key of the account for EBS',
		},
		tags: newTags,
	},
	input: ({ tags, ...values }) => ({ ...values, TagSpecifications: tagSpecifications(tags, 'volume') }),
	simplify: ({ Volumes, ...made }) =>
		tagged(Volumes === undefined ? made : (firstOf(Volumes) as Record<string, unknown>)),
	wait: { waiter: 'VolumeAvailable', default: true, input: (_, { VolumeId }) => ({ VolumeIds: [VolumeId] }) },
	failure: nextSteps({ 'InvalidZone.NotFound': 'Write the zone of the region that is called, e.g. eu-west-1a.' }),
});
