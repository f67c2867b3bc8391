import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';

export const add = operation({
	command: 'CreateTags',
	name: 'Add',
	action: 'Add tags',
	description: 'Give tags to instances, volumes and other resources of EC2; a key that is there gets the new value',
	fields: {
		Resources: {
			label: 'Resource IDs',
			placeholder: 'e.g. i-0123456789abcdef0',
			description: 'IDs of instances, volumes, snapshots, images …, separated by commas',
		},
		Tags: tags,
	},
});
