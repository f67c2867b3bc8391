import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { user } from '../fields';

const deleteUser = operation({
	command: 'DeleteUser',
	name: 'Delete',
	action: 'Delete a user',
	description:
		'Delete a user who has nothing left: AWS refuses it while there are groups, policies, keys or a password',
	fields: { UserName: user },
	failure: nextSteps({
		DeleteConflict:
			"Take away what the message names, then try again: groups ('User: Remove From Group'), policies ('Policy: Detach From User'), access keys ('Access Key: Delete'); passwords, MFA devices and certificates with the node 'AWS'. Nothing has been removed.",
	}),
});

export { deleteUser as delete };
