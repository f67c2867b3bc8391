import { operation } from '../../shared/operation';
import { group } from '../fields';
import { failure } from '../groups';

export const setRetention = operation({
	command: 'PutRetentionPolicy',
	name: 'Set Retention',
	action: 'Set the retention of a log group',
	description: 'Set how long a log group keeps its events; older ones are deleted',
	fields: {
		...group,
		retentionInDays: {
			label: 'Retention (Days)',
			default: 30,
			description:
				'1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653',
		},
	},
	failure,
});
