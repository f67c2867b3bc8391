import { operation } from '../../shared/operation';
import { group } from '../fields';
import { usersOfGroup } from '../groupMembers';

export const get = operation({
	command: 'GetGroup',
	name: 'Get',
	action: 'Get a group',
	description: 'Read a group, with its users if wanted',
	fields: {
		GroupName: group,
		includeUsers: { type: 'boolean', optional: false, description: 'Whether the users of the group are in the output' },
	},
	input: ({ GroupName }) => ({ GroupName }),
	list: false,
	output: async ({ Group, Users, IsTruncated }, { GroupName, includeUsers }, run) => ({
		...(Group as object),
		...(includeUsers === true
			? { Users: IsTruncated === true ? await usersOfGroup(run, GroupName) : (Users ?? []) }
			: {}),
	}),
});
