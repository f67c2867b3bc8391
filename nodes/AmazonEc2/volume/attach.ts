import { firstOf } from '../../shared/firstOf';
import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { instanceField, volumeField } from '../fields';

export const attach = operation({
	command: 'AttachVolume',
	name: 'Attach',
	action: 'Attach a volume',
	description: 'Attach a free volume to an instance in the same zone',
	fields: {
		VolumeId: volumeField,
		InstanceId: instanceField,
		Device: {
			default: '/dev/sdf',
			placeholder: 'e.g. /dev/sdf',
			description: 'Name of the device; the operating system may show another one',
		},
	},
	simplify: ({ Volumes, ...made }) =>
		Volumes === undefined ? made : firstOf((firstOf(Volumes) as { Attachments?: unknown }).Attachments),
	wait: { waiter: 'VolumeInUse', default: true, input: ({ VolumeId }) => ({ VolumeIds: [VolumeId] }) },
	failure: nextSteps({
		VolumeInUse: "It is attached to another instance. Detach it first ('Volume: Detach').",
		'InvalidVolume.ZoneMismatch':
			'Volume and instance must be in the same zone. Make a snapshot, and a volume from it in the other zone.',
	}),
});
