import { operation } from '../../shared/operation';
import { group } from '../fields';
import { failure } from '../groups';

export const removeRetention = operation({
	command: 'DeleteRetentionPolicy',
	name: 'Remove Retention',
	action: 'Remove the retention of a log group',
	description: 'Let a log group keep its events for ever',
	fields: group,
	output: () => ({ success: true }),
	failure,
});
