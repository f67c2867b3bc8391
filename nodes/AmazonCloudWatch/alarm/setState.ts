import { operation } from '../../shared/operation';
import { failure } from '../alarmNames';
import { alarm } from '../fields';

export const setState = operation({
	command: 'SetAlarmState',
	name: 'Set State',
	action: 'Set the state of an alarm',
	description:
		'Put an alarm into a state for a moment, to test its actions; AWS soon sets the state by the metric again',
	fields: {
		...alarm,
		StateValue: {
			name: 'state',
			label: 'State',
			choices: { ALARM: 'In Alarm', INSUFFICIENT_DATA: 'Insufficient Data', OK: 'OK' },
			default: 'ALARM',
		},
		StateReason: { label: 'Reason', default: 'Set by n8n', description: 'Text that the history of the alarm shows' },
		StateReasonData: {
			label: 'Reason Data (JSON)',
			type: 'string',
			description: 'JSON of what led to it; actions of Auto Scaling and Amazon EC2 need it',
		},
	},
	failure,
});
