import { operation } from '../../shared/operation';
import { description, precedence, roleArn, userPool } from '../fields';

export const create = operation({
	command: 'CreateGroup',
	name: 'Create',
	action: 'Create a group',
	description: 'Make a group in a user pool',
	fields: {
		UserPoolId: userPool,
		GroupName: { placeholder: 'e.g. editors', description: 'Up to 128 characters; it cannot be changed afterwards' },
		Description: description,
		Precedence: precedence,
		RoleArn: roleArn,
	},
	simplify: ({ Group }) => Group,
});
