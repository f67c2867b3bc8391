import { operation } from '../../shared/operation';
import { group } from '../fields';
import { policyOfGroup } from '../locators';

export const detachFromGroup = operation({
	command: 'DetachGroupPolicy',
	name: 'Detach From Group',
	action: 'Detach a policy from a group',
	description: 'Take a managed policy off a group',
	fields: { GroupName: group, PolicyArn: { locator: policyOfGroup } },
});
