import { operation } from '../../shared/operation';
import { changeSet, stack } from '../fields';

const deleteChangeSet = operation({
	command: 'DeleteChangeSet',
	name: 'Delete',
	action: 'Delete a change set',
	description: 'Delete a change set; the stack stays as it is',
	fields: { StackName: stack, ChangeSetName: changeSet },
});

export { deleteChangeSet as delete };
