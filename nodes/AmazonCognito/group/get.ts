import { operation } from '../../shared/operation';
import { group, includeUsers, userPool } from '../fields';
import { usersOfGroup } from '../groupUsers';

export const get = operation({
	command: 'GetGroup',
	name: 'Get',
	action: 'Get a group',
	description: 'Read a group, with its users if wanted',
	uses: ['ListUsersInGroup'],
	fields: {
		UserPoolId: userPool,
		GroupName: group,
		includeUsers: { ...includeUsers, description: 'Whether the users of the group are in the output' },
	},
	input: ({ UserPoolId, GroupName }) => ({ UserPoolId, GroupName }),
	output: async ({ Group }, { UserPoolId, GroupName, includeUsers: wanted }, run) => ({
		...(Group as object),
		...(wanted === true ? { Users: await usersOfGroup(run, UserPoolId, GroupName) } : {}),
	}),
});
