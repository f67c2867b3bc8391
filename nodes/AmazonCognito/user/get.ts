import { operation } from '../../shared/operation';
import { readableUser } from '../attributes';
import { user, userPool } from '../fields';

export const get = operation({
	command: 'AdminGetUser',
	name: 'Get',
	action: 'Get a user',
	description: 'Read a user with its attributes and its state',
	fields: { UserPoolId: userPool, Username: user },
	simplify: (output) => readableUser(output),
});
