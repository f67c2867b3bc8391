import { operation } from '../../shared/operation';
import { failure } from '../refusals';

export const getMany = operation({
	command: 'DescribeWorkspaceDirectories',
	name: 'Get Many',
	action: 'Get many directories',
	description: 'List the directories that are registered with Amazon WorkSpaces',
	fields: {
		DirectoryIds: {
			label: 'Directory IDs',
			placeholder: 'e.g. d-0123456789',
			description: 'Only these, separated by commas',
		},
	},
	failure,
});
