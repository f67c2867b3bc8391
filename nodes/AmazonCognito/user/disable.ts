import { operation } from '../../shared/operation';
import { user, userPool } from '../fields';

export const disable = operation({
	command: 'AdminDisableUser',
	name: 'Disable',
	action: 'Disable a user',
	description: 'Keep a user from signing in, and end its sessions; nothing is deleted',
	fields: { UserPoolId: userPool, Username: user },
});
