import { operation } from '../../shared/operation';
import { userPool } from '../fields';

export const get = operation({
	command: 'DescribeUserPool',
	name: 'Get',
	action: 'Get a user pool',
	description: 'Read a user pool: attributes, policies, sign-in, messages',
	fields: { UserPoolId: userPool },
	simplify: ({ UserPool }) => UserPool,
});
