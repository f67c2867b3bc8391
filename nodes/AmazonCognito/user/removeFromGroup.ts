import { operation } from '../../shared/operation';
import { user, userPool } from '../fields';
import { groupOfUser } from '../locators';

export const removeFromGroup = operation({
	command: 'AdminRemoveUserFromGroup',
	name: 'Remove From Group',
	action: 'Remove a user from a group',
	description: 'Take a user out of a group',
	fields: { UserPoolId: userPool, Username: user, GroupName: { locator: groupOfUser } },
});
