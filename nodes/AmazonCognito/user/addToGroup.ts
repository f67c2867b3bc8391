import { operation } from '../../shared/operation';
import { group, user, userPool } from '../fields';

export const addToGroup = operation({
	command: 'AdminAddUserToGroup',
	name: 'Add to Group',
	action: 'Add a user to a group',
	description: 'Put a user into a group; tokens tell it from the next sign-in on',
	fields: { UserPoolId: userPool, Username: user, GroupName: group },
});
