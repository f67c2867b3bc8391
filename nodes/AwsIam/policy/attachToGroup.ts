import { operation } from '../../shared/operation';
import { group } from '../fields';
import { policy } from '../locators';

export const attachToGroup = operation({
	command: 'AttachGroupPolicy',
	name: 'Attach to Group',
	action: 'Attach a policy to a group',
	description: 'Give a group what a managed policy allows; at most 10 policies unless the quota was raised',
	fields: { GroupName: group, PolicyArn: { locator: policy } },
});
