import { operation } from '../../shared/operation';
import { stream } from '../fields';
import { failure, withStream } from '../streams';

export const decreaseRetention = operation({
	command: 'DecreaseStreamRetentionPeriod',
	name: 'Decrease Retention',
	action: 'Decrease the retention of a stream',
	description: 'Let a stream keep its records for a shorter time; older ones are lost at once',
	fields: {
		...stream,
		RetentionPeriodHours: { label: 'Retention (Hours)', default: 24, description: '24 to 8,760 (365 days)' },
	},
	input: withStream,
	failure,
});
