import { operation } from '../../shared/operation';
import { account, failure } from '../fields';

export const close = operation({
	command: 'CloseAccount',
	name: 'Close',
	action: 'Close an account',
	description: 'Close a member account: AWS suspends it at once, and deletes it with all that is in it after 90 days',
	fields: { AccountId: account },
	failure,
});
