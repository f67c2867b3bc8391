import { operation } from '../../shared/operation';
import { tagKeys } from '../../shared/tags';

export const remove = operation({
	command: 'DeleteTags',
	name: 'Remove',
	action: 'Remove tags',
	description: 'Take tags off resources of EC2',
	fields: {
		Resources: {
			label: 'Resource IDs',
			placeholder: 'e.g. i-0123456789abcdef0',
			description: 'IDs of instances, volumes, snapshots, images …, separated by commas',
		},
		tagKeys,
	},
	input: ({ Resources, tagKeys: keys }) => ({ Resources, Tags: keys?.map((Key) => ({ Key })) }),
	output: () => ({ deleted: true }),
});
