import { operation } from '../../shared/operation';
import { pathPrefix } from '../fields';
import { readableRole } from '../policyDocument';

export const getMany = operation({
	command: 'ListRoles',
	name: 'Get Many',
	action: 'Get many roles',
	description: 'List the roles of the account',
	fields: { PathPrefix: pathPrefix },
	simplify: (entry) => readableRole(entry),
});
