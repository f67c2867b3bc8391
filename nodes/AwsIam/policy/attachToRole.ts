import { operation } from '../../shared/operation';
import { role } from '../fields';
import { policy } from '../locators';

export const attachToRole = operation({
	command: 'AttachRolePolicy',
	name: 'Attach to Role',
	action: 'Attach a policy to a role',
	description: 'Give a role what a managed policy allows; at most 10 policies unless the quota was raised',
	fields: { RoleName: role, PolicyArn: { locator: policy } },
});
