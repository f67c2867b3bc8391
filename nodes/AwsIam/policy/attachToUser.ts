import { operation } from '../../shared/operation';
import { user } from '../fields';
import { policy } from '../locators';

export const attachToUser = operation({
	command: 'AttachUserPolicy',
	name: 'Attach to User',
	action: 'Attach a policy to a user',
	description: 'Give a user what a managed policy allows; at most 10 policies unless the quota was raised',
	fields: { UserName: user, PolicyArn: { locator: policy } },
});
