import { search } from '../../../aws/protocol/jmespath';
import { operation } from '../../shared/operation';
import { ALL_ALARMS, EVERY_TYPE, noAlarm, withName } from '../alarmNames';
import { alarm } from '../fields';

export const get = operation({
	command: 'DescribeAlarms',
	name: 'Get',
	action: 'Get an alarm',
	description: 'Get the settings and the state of an alarm of any kind',
	fields: alarm,
	always: { AlarmTypes: EVERY_TYPE },
	input: withName,
	list: false,
	output: (output, { AlarmName }) => {
		const [found] = search(ALL_ALARMS, output) as unknown[];
		if (found === undefined) throw noAlarm(AlarmName);
		return found;
	},
});
