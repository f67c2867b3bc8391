import { operation } from '../../shared/operation';
import { failure, scheduleGroup } from '../fields';
import { targetFields, targetOf, timeFields, timesOf } from '../schedules';

export const create = operation({
	command: 'scheduler:CreateSchedule',
	name: 'Create',
	action: 'Create a schedule',
	description: 'Let AWS call a target at a time, or again and again',
	fields: {
		...scheduleGroup,
		Name: { name: 'scheduleName', placeholder: 'e.g. invoice-1042-reminder' },
		...timeFields,
		...targetFields,
	},
	covers: ['ScheduleExpression', 'FlexibleTimeWindow'],
	input: ({ Name, GroupName, ...values }, run) => {
		const { scheduleType, at, deleteAfterCompletion, every, unit, cron, ScheduleExpressionTimezone, ...target } =
			values;
		const times = { scheduleType, at, deleteAfterCompletion, every, unit, cron, ScheduleExpressionTimezone };
		return {
			Name,
			GroupName,
			FlexibleTimeWindow: { Mode: 'OFF' },
			...targetOf(target),
			...timesOf(times, run),
		};
	},
	failure,
});
