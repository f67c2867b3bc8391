import { operation } from '../../shared/operation';
import { user, userPool } from '../fields';

export const signOut = operation({
	command: 'AdminUserGlobalSignOut',
	name: 'Sign Out',
	action: 'Sign out a user',
	description:
		'End all sessions of a user; access and ID tokens that were handed out stay valid until they end by themselves',
	fields: { UserPoolId: userPool, Username: user },
});
