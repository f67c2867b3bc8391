import { jsonIn } from '../../shared/fields';
import { operation } from '../../shared/operation';
import { EVERY_TYPE } from '../alarmNames';
import { alarm as alarmLocator } from '../locators';

export const getHistory = operation({
	command: 'DescribeAlarmHistory',
	name: 'Get History',
	action: 'Get the history of an alarm',
	description: 'List changes of state, actions and updates of an alarm, or of all, the latest first; AWS keeps 30 days',
	fields: {
		AlarmName: {
			name: 'alarm',
			locator: alarmLocator,
			optional: false,
			required: false,
			description: 'All alarms of the region where empty',
		},
		HistoryItemType: { label: 'Type', default: 'StateUpdate', description: 'Only entries of this kind' },
		StartDate: { label: 'From', description: 'Only entries from this time on' },
		EndDate: { label: 'To', description: 'Only entries before this time' },
		ScanBy: {
			label: 'Order',
			choices: { TimestampAscending: 'Oldest First', TimestampDescending: 'Latest First' },
			default: 'TimestampDescending',
		},
	},
	always: { AlarmTypes: EVERY_TYPE },
	simplify: ({ HistoryData, ...entry }) => ({
		...entry,
		HistoryData: typeof HistoryData === 'string' ? (jsonIn(HistoryData) ?? HistoryData) : HistoryData,
	}),
});
