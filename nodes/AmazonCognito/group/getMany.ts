import { operation } from '../../shared/operation';
import { includeUsers, userPool } from '../fields';
import { usersOfGroup } from '../groupUsers';

export const getMany = operation({
	command: 'ListGroups',
	name: 'Get Many',
	action: 'Get many groups',
	description: 'List the groups of a user pool, with their users if wanted',
	uses: ['ListUsersInGroup'],
	fields: {
		UserPoolId: userPool,
		includeUsers: {
			...includeUsers,
			description: 'Whether the users of each group are in the output; one more call for each group',
		},
	},
	everyEntry: true,
	entry: async (entry, { UserPoolId, includeUsers: wanted }, run) =>
		wanted === true ? { ...entry, Users: await usersOfGroup(run, UserPoolId, entry.GroupName) } : entry,
});
