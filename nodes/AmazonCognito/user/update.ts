import { operation } from '../../shared/operation';
import { attributesOf, userAttributes } from '../attributes';
import { user, userPool } from '../fields';

export const update = operation({
	command: 'AdminUpdateUserAttributes',
	name: 'Update',
	action: 'Update a user',
	description: 'Set attributes of a user, standard and custom ones; an empty value clears one',
	fields: { UserPoolId: userPool, Username: user, UserAttributes: userAttributes },
	input: ({ UserPoolId, Username, UserAttributes }) => ({
		UserPoolId,
		Username,
		UserAttributes: attributesOf(UserAttributes),
	}),
});
