import { operation } from '../../shared/operation';
import { user, userPool } from '../fields';

export const getGroups = operation({
	command: 'AdminListGroupsForUser',
	name: 'Get Groups',
	action: 'Get the groups of a user',
	description: 'List the groups that a user is in',
	fields: { UserPoolId: userPool, Username: user },
});
