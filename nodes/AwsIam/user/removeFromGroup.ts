import { operation } from '../../shared/operation';
import { user } from '../fields';
import { groupOfUser } from '../locators';

export const removeFromGroup = operation({
	command: 'RemoveUserFromGroup',
	name: 'Remove From Group',
	action: 'Remove a user from a group',
	description: 'Take a user out of a group',
	fields: { UserName: user, GroupName: { locator: groupOfUser } },
});
