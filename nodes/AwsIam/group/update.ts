import { operation } from '../../shared/operation';
import { group, path } from '../fields';

export const update = operation({
	command: 'UpdateGroup',
	name: 'Update',
	action: 'Update a group',
	description: 'Give a group another name or path; policies that name the group by its ARN do not follow',
	fields: {
		GroupName: group,
		NewGroupName: { label: 'New Group Name', optional: false, description: 'Empty leaves the name as it is' },
		NewPath: { ...path, label: 'New Path' },
	},
});
