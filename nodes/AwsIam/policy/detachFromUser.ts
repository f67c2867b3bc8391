import { operation } from '../../shared/operation';
import { user } from '../fields';
import { policyOfUser } from '../locators';

export const detachFromUser = operation({
	command: 'DetachUserPolicy',
	name: 'Detach From User',
	action: 'Detach a policy from a user',
	description: 'Take a managed policy off a user',
	fields: { UserName: user, PolicyArn: { locator: policyOfUser } },
});
