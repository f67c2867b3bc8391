import { operation } from '../../shared/operation';
import { failure, namesBatch, withName } from '../alarmNames';
import { alarm } from '../fields';

export const enableActions = operation({
	command: 'EnableAlarmActions',
	name: 'Enable Actions',
	action: 'Enable the actions of an alarm',
	description:
		'Let an alarm do its actions again when its state changes; AWS says nothing about names that it does not know',
	covers: ['AlarmNames'],
	fields: alarm,
	input: withName,
	batch: namesBatch('EnableAlarmActions'),
	failure,
});
