import { operation } from '../../shared/operation';
import { user } from '../fields';

export const get = operation({
	command: 'GetUser',
	name: 'Get',
	action: 'Get a user',
	description: 'Read a user with its tags',
	fields: { UserName: { ...user, optional: false } },
	simplify: ({ User }) => User,
});
