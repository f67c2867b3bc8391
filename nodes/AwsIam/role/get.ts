import { operation } from '../../shared/operation';
import { role } from '../fields';
import { readableRole } from '../policyDocument';

export const get = operation({
	command: 'GetRole',
	name: 'Get',
	action: 'Get a role',
	description: 'Read a role with its trust policy, its tags and when it was last used',
	fields: { RoleName: role },
	simplify: ({ Role }) => readableRole(Role),
});
