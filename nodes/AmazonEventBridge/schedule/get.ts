import { operation } from '../../shared/operation';
import { failure, schedule } from '../fields';

export const get = operation({
	command: 'scheduler:GetSchedule',
	name: 'Get',
	action: 'Get a schedule',
	description: 'Read a schedule with its target',
	fields: schedule,
	failure,
});
