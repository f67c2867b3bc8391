import { operation } from '../../shared/operation';
import { user, userPool } from '../fields';

export const enable = operation({
	command: 'AdminEnableUser',
	name: 'Enable',
	action: 'Enable a user',
	description: 'Let a user sign in again',
	fields: { UserPoolId: userPool, Username: user },
});
