import { withoutMembers } from '../../../aws/batch/results';
import { operation } from '../../shared/operation';
import { failure, schedule } from '../fields';
import { targetFields, targetOf, timeFields, timesOf } from '../schedules';

const KEEP = 'keep';

/** What AWS tells of a schedule, as it takes it. It refuses a start that has passed. */
function inputOf(current: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const { StartDate, ...input } = withoutMembers(current, 'Arn', 'CreationDate', 'LastModificationDate');
	return StartDate instanceof Date && StartDate.getTime() > Date.now() ? { ...input, StartDate } : input;
}

export const update = operation({
	command: 'scheduler:UpdateSchedule',
	name: 'Update',
	action: 'Update a schedule',
	description: 'Change a schedule; what is not set here stays as it is',
	uses: ['scheduler:GetSchedule'],
	fields: {
		...schedule,
		...timeFields,
		scheduleType: {
			...timeFields.scheduleType,
			choices: { ...timeFields.scheduleType.choices, [KEEP]: 'As It Is' },
			default: KEEP,
		},
		...targetFields,
		'Target.Arn': { ...targetFields['Target.Arn'], optional: true },
		'Target.RoleArn': { ...targetFields['Target.RoleArn'], optional: true },
	},
	covers: ['ScheduleExpression', 'FlexibleTimeWindow'],
	input: async ({ Name, GroupName, ...values }, run) => {
		const { scheduleType, at, deleteAfterCompletion, every, unit, cron, ScheduleExpressionTimezone, ...target } =
			values;
		const times = { scheduleType, at, deleteAfterCompletion, every, unit, cron, ScheduleExpressionTimezone };
		const changed = targetOf(target);
		const newTimes =
			scheduleType === KEEP
				? ScheduleExpressionTimezone === undefined
					? {}
					: { ScheduleExpressionTimezone }
				: timesOf(times, run);
		if (Name === undefined) return { GroupName };
		const current = inputOf(await run.call('scheduler:GetSchedule', { Name, GroupName }));
		return { ...current, ...changed, ...newTimes, Target: { ...(current.Target as object), ...changed.Target } };
	},
	failure,
});
