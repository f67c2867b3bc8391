import { operation } from '../../shared/operation';
import { ALL_ALARMS, EVERY_TYPE } from '../alarmNames';

export const getMany = operation({
	command: 'DescribeAlarms',
	name: 'Get Many',
	action: 'Get many alarms',
	description: 'List the alarms of a region with their settings and states',
	fields: {
		StateValue: {
			label: 'State',
			choices: { ALARM: 'In Alarm', INSUFFICIENT_DATA: 'Insufficient Data', OK: 'OK' },
			default: 'ALARM',
			description: 'Only alarms in this state',
		},
		AlarmNamePrefix: { label: 'Name Prefix', description: 'Only alarms whose name begins with this text' },
		AlarmTypes: { label: 'Types', description: 'Only alarms of these kinds; all where not set' },
		ActionPrefix: {
			placeholder: 'e.g. arn:aws:sns:eu-west-1:111122223333:on-call',
			description: 'Only alarms with an action whose ARN begins with this text',
		},
		ChildrenOfAlarmName: {
			label: 'Children Of',
			description: 'Only the alarms that this composite alarm is made of; AWS gives less about each',
		},
		ParentsOfAlarmName: { label: 'Parents Of', description: 'Only the composite alarms that this alarm is part of' },
	},
	input: ({ AlarmTypes, ...filters }) => {
		const ofFamily = filters.ChildrenOfAlarmName ?? filters.ParentsOfAlarmName;
		return { ...filters, AlarmTypes: AlarmTypes ?? (ofFamily === undefined ? EVERY_TYPE : undefined) };
	},
	list: ALL_ALARMS,
});
