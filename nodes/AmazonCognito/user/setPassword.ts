import { operation } from '../../shared/operation';
import { user, userPool } from '../fields';

export const setPassword = operation({
	command: 'AdminSetUserPassword',
	name: 'Set Password',
	action: 'Set the password of a user',
	description: 'Give a user a password; nothing is sent to the user',
	fields: {
		UserPoolId: userPool,
		Username: user,
		Password: { type: 'string', secret: true, description: 'It must keep to the password policy of the user pool' },
		Permanent: {
			optional: false,
			default: true,
			description: 'Whether the user may keep it. Otherwise it must be changed at the next sign-in.',
		},
	},
});
