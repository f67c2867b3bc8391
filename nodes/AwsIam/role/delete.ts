import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { role } from '../fields';

const deleteRole = operation({
	command: 'DeleteRole',
	name: 'Delete',
	action: 'Delete a role',
	description: 'Delete a role; AWS refuses it while it has policies or is in an instance profile',
	fields: { RoleName: role },
	failure: nextSteps({
		DeleteConflict:
			"Detach its policies ('Policy: Detach From Role'); inline policies and instance profiles are removed with the node 'AWS'. Nothing has been removed.",
	}),
});

export { deleteRole as delete };
