import { operation } from '../../shared/operation';
import { user } from '../fields';

export const getGroups = operation({
	command: 'ListGroupsForUser',
	name: 'Get Groups',
	action: 'Get the groups of a user',
	description: 'List the groups that a user is in',
	fields: { UserName: user },
});
