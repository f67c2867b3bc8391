import { operation } from '../../shared/operation';
import { description, group, precedence, roleArn, userPool } from '../fields';

export const update = operation({
	command: 'UpdateGroup',
	name: 'Update',
	action: 'Update a group',
	description: 'Change description, precedence or role of a group',
	fields: {
		UserPoolId: userPool,
		GroupName: group,
		Description: description,
		Precedence: precedence,
		RoleArn: roleArn,
	},
	simplify: ({ Group }) => Group,
});
