import { operation } from '../../shared/operation';
import { failure, keyWithoutAlias } from '../fields';

export const scheduleDeletion = operation({
	command: 'ScheduleKeyDeletion',
	name: 'Schedule Deletion',
	action: 'Schedule the deletion of a key',
	description: 'Delete a key when the waiting time is over; until then Cancel Deletion keeps it',
	notice: 'What was encrypted with a deleted key can never be decrypted again.',
	fields: {
		...keyWithoutAlias,
		PendingWindowInDays: { label: 'Waiting Time (Days)', optional: false, default: 30, description: '7 to 30 days' },
	},
	failure,
});
