import { operation } from '../../shared/operation';
import { group, stream } from '../fields';
import { failure } from '../groups';

const deleteStream = operation({
	command: 'DeleteLogStream',
	name: 'Delete',
	action: 'Delete a log stream',
	description: 'Delete a log stream with all its events for good',
	fields: { ...group, ...stream },
	failure,
});

export { deleteStream as delete };
