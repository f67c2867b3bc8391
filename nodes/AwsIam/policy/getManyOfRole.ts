import { operation } from '../../shared/operation';
import { pathPrefix, role } from '../fields';

export const getManyOfRole = operation({
	command: 'ListAttachedRolePolicies',
	name: 'Get Many of Role',
	action: 'Get many policies of a role',
	description: 'List the managed policies that are attached to a role',
	fields: { RoleName: role, PathPrefix: pathPrefix },
});
