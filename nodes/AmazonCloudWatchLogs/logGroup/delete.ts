import { operation } from '../../shared/operation';
import { group } from '../fields';
import { failure } from '../groups';

const deleteGroup = operation({
	command: 'DeleteLogGroup',
	name: 'Delete',
	action: 'Delete a log group',
	description: 'Delete a log group with all its events for good',
	fields: group,
	failure,
});

export { deleteGroup as delete };
