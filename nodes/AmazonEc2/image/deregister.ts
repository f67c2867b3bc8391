import { operation } from '../../shared/operation';
import { imageField } from '../fields';

export const deregister = operation({
	command: 'DeregisterImage',
	name: 'Deregister',
	action: 'Deregister an image',
	description: 'Take an image away for good; instances made of it go on',
	fields: {
		ImageId: imageField,
		DeleteAssociatedSnapshots: {
			label: 'Delete Snapshots',
			description:
				'Whether to delete its snapshots too, where no other image uses them; otherwise they stay, and cost money',
		},
	},
});
