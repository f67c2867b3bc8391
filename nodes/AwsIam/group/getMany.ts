import { operation } from '../../shared/operation';
import { pathPrefix } from '../fields';
import { usersOfGroup } from '../groupMembers';

export const getMany = operation({
	command: 'ListGroups',
	name: 'Get Many',
	action: 'Get many groups',
	description: 'List the groups of the account, with their users if wanted',
	uses: ['GetGroup'],
	fields: {
		includeUsers: {
			type: 'boolean',
			optional: false,
			description: 'Whether the users of each group are in the output; one more call for each group',
		},
		PathPrefix: pathPrefix,
	},
	everyEntry: true,
	entry: async (entry, { includeUsers }, run) =>
		includeUsers === true ? { ...entry, Users: await usersOfGroup(run, entry.GroupName) } : entry,
});
