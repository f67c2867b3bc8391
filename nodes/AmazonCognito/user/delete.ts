import { operation } from '../../shared/operation';
import { user, userPool } from '../fields';

const deleteUser = operation({
	command: 'AdminDeleteUser',
	name: 'Delete',
	action: 'Delete a user',
	description: 'Delete a user for good',
	fields: { UserPoolId: userPool, Username: user },
	output: () => ({ deleted: true }),
});

export { deleteUser as delete };
