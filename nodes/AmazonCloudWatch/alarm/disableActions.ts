import { operation } from '../../shared/operation';
import { failure, namesBatch, withName } from '../alarmNames';
import { alarm } from '../fields';

export const disableActions = operation({
	command: 'DisableAlarmActions',
	name: 'Disable Actions',
	action: 'Disable the actions of an alarm',
	description:
		'Keep an alarm from doing its actions, such as during maintenance; AWS says nothing about names that it does not know',
	covers: ['AlarmNames'],
	fields: alarm,
	input: withName,
	batch: namesBatch('DisableAlarmActions'),
	failure,
});
