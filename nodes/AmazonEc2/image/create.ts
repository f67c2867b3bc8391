import { firstOf } from '../../shared/firstOf';
import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { instanceField, newTags } from '../fields';
import { tagSpecifications } from '../rows';

export const create = operation({
	command: 'CreateImage',
	name: 'Create',
	action: 'Create an image',
	description: 'Make an image (AMI) of an instance, with snapshots of its volumes',
	fields: {
		InstanceId: instanceField,
		Name: {
			placeholder: 'e.g. web-2026-01-31',
			description: '3 to 128 characters, unique among your images of the region',
		},
		Description: {},
		NoReboot: {
			label: 'Without Reboot',
			description: 'Whether the instance keeps running meanwhile; files may then not be consistent',
		},
		tags: newTags,
	},
	input: ({ tags, ...values }) => ({ ...values, TagSpecifications: tagSpecifications(tags, 'image', 'snapshot') }),
	simplify: ({ Images, ...made }) => (Images === undefined ? made : firstOf(Images)),
	wait: { waiter: 'ImageAvailable', default: false, input: (_, { ImageId }) => ({ ImageIds: [ImageId] }) },
	failure: nextSteps({ 'InvalidAMIName.Duplicate': 'Choose another name, e.g. one with the date.' }),
});
