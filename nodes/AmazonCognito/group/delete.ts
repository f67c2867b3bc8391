import { operation } from '../../shared/operation';
import { group, userPool } from '../fields';

const deleteGroup = operation({
	command: 'DeleteGroup',
	name: 'Delete',
	action: 'Delete a group',
	description: 'Delete a group; its users stay in the user pool',
	fields: { UserPoolId: userPool, GroupName: group },
});

export { deleteGroup as delete };
