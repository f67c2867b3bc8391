import { operation } from '../../shared/operation';
import { role } from '../fields';
import { policyOfRole } from '../locators';

export const detachFromRole = operation({
	command: 'DetachRolePolicy',
	name: 'Detach From Role',
	action: 'Detach a policy from a role',
	description: 'Take a managed policy off a role',
	fields: { RoleName: role, PolicyArn: { locator: policyOfRole } },
});
