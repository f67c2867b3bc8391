import { operation } from '../../shared/operation';
import { bundle, directory } from '../locators';
import { failure } from '../refusals';

export const getMany = operation({
	command: 'DescribeWorkspaces',
	name: 'Get Many',
	action: 'Get many WorkSpaces',
	description: 'List WorkSpaces with their state, user and properties; AWS filters by one thing at a time',
	fields: {
		DirectoryId: { name: 'directory', locator: directory, optional: true },
		UserName: {
			placeholder: 'e.g. ada',
			description: "Only that of this user; needs 'Directory' too",
		},
		BundleId: { name: 'bundle', locator: bundle, optional: true },
		WorkspaceIds: {
			label: 'WorkSpace IDs',
			placeholder: 'e.g. ws-0123456ab, ws-1234567cd',
			description: 'Only these, up to 25, separated by commas',
		},
	},
	failure,
});
