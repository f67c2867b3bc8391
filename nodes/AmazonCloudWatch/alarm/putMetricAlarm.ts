import { operation } from '../../shared/operation';
import { failure } from '../alarmNames';
import { alarmActions, alarmInput, alarmMetric } from '../alarmFields';

export const putMetricAlarm = operation({
	command: 'PutMetricAlarm',
	name: 'Put Metric Alarm',
	action: 'Put a metric alarm',
	description: 'Create an alarm on a metric; one of the same name is replaced as a whole',
	fields: {
		AlarmName: { placeholder: 'e.g. orders-failed', description: 'Unique in the region' },
		...alarmMetric,
		...alarmActions,
		Tags: { description: 'Names and values; only of a new alarm, AWS leaves those of an existing one as they are' },
	},
	input: alarmInput,
	failure,
});
