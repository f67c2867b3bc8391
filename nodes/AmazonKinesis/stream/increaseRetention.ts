import { operation } from '../../shared/operation';
import { stream } from '../fields';
import { failure, withStream } from '../streams';

export const increaseRetention = operation({
	command: 'IncreaseStreamRetentionPeriod',
	name: 'Increase Retention',
	action: 'Increase the retention of a stream',
	description: 'Let a stream keep its records for longer; more than 24 hours cost more',
	fields: {
		...stream,
		RetentionPeriodHours: { label: 'Retention (Hours)', default: 168, description: '24 to 8,760 (365 days)' },
	},
	input: withStream,
	failure,
});
