import { operation } from '../../shared/operation';
import { path, user } from '../fields';

export const update = operation({
	command: 'UpdateUser',
	name: 'Update',
	action: 'Update a user',
	description: 'Give a user another name or path; policies that name the user by its ARN do not follow',
	fields: {
		UserName: user,
		NewUserName: { label: 'New User Name', optional: false, description: 'Empty leaves the name as it is' },
		NewPath: { ...path, label: 'New Path' },
	},
});
