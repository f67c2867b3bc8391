import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { group } from '../fields';
import { removeMembers } from '../groupMembers';

const deleteGroup = operation({
	command: 'DeleteGroup',
	name: 'Delete',
	action: 'Delete a group',
	description: 'Delete a group; AWS refuses it while it has members or policies',
	uses: ['GetGroup', 'ListAttachedGroupPolicies', 'ListGroupPolicies', 'RemoveUserFromGroup'],
	fields: {
		GroupName: group,
		removeMembers: {
			label: 'Remove Members First',
			type: 'boolean',
			description: 'Whether users are taken out of the group beforehand. The users themselves stay.',
		},
	},
	input: async ({ GroupName, removeMembers: members }, run) => {
		if (members === true) await removeMembers(run, GroupName);
		return { GroupName };
	},
	failure: nextSteps({
		DeleteConflict:
			"Switch on the option 'Remove Members First', or take its users out ('User: Remove From Group') and its policies off ('Policy: Detach From Group'). Nothing has been deleted.",
	}),
});

export { deleteGroup as delete };
