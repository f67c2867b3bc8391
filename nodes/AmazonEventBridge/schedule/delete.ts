import { operation } from '../../shared/operation';
import { failure, schedule } from '../fields';

const deleteSchedule = operation({
	command: 'scheduler:DeleteSchedule',
	name: 'Delete',
	action: 'Delete a schedule',
	description: 'Delete a schedule; what it has called already goes on',
	fields: schedule,
	failure,
});

export { deleteSchedule as delete };
