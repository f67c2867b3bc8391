import { operation } from '../../shared/operation';
import { failure, namesBatch, withName } from '../alarmNames';
import { alarm } from '../fields';

const deleteAlarm = operation({
	command: 'DeleteAlarms',
	name: 'Delete',
	action: 'Delete an alarm',
	description: 'Delete an alarm with its history',
	covers: ['AlarmNames'],
	fields: alarm,
	input: withName,
	batch: namesBatch('DeleteAlarms'),
	failure,
});

export { deleteAlarm as delete };
