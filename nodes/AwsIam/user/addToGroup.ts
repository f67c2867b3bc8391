import { operation } from '../../shared/operation';
import { group, user } from '../fields';

export const addToGroup = operation({
	command: 'AddUserToGroup',
	name: 'Add to Group',
	action: 'Add a user to a group',
	description: 'Put a user into a group; nothing happens where it is in it already',
	fields: { UserName: user, GroupName: group },
});
