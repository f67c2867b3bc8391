import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { path, permissionsBoundary } from '../fields';

export const create = operation({
	command: 'CreateUser',
	name: 'Create',
	action: 'Create a user',
	description: 'Make a user, who has neither a password nor access keys nor permissions at first',
	fields: {
		UserName: {
			placeholder: 'e.g. ada',
			description: 'Up to 64 letters, digits and +=,.@_-; upper and lower case count as the same',
		},
		Path: path,
		PermissionsBoundary: permissionsBoundary,
		Tags: tags,
	},
	simplify: ({ User }) => User,
	wait: { waiter: 'UserExists', default: false, input: ({ UserName }) => ({ UserName }) },
});
