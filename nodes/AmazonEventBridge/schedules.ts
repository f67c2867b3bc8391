import { jsonText, unset } from '../shared/content';
import type { Fields, OperationRun, Values } from '../shared/operation';

import { wallClock } from './wallClock';

const TYPES = { cron: 'Cron Expression', once: 'Once', rate: 'Regularly' } as const;

/** When a schedule calls its target. */
export const timeFields = {
	scheduleType: { type: 'options', label: 'Repeat', optional: false, choices: TYPES, default: 'once' },
	at: {
		type: 'dateTime',
		label: 'At',
		optional: false,
		show: { scheduleType: ['once'] },
		description: 'Without a zone of its own it is a time in the time zone of the schedule',
	},
	deleteAfterCompletion: {
		type: 'boolean',
		label: 'Delete After Completion',
		optional: false,
		default: true,
		show: { scheduleType: ['once'] },
		description: 'Whether AWS deletes the schedule when it has called its target',
	},
	every: { type: 'number', label: 'Every', optional: false, default: 1, show: { scheduleType: ['rate'] } },
	unit: {
		type: 'options',
		label: 'Unit',
		optional: false,
		choices: { day: 'Days', hour: 'Hours', minute: 'Minutes' },
		default: 'hour',
		show: { scheduleType: ['rate'] },
	},
	cron: {
		type: 'string',
		label: 'Cron Expression',
		optional: false,
		show: { scheduleType: ['cron'] },
		placeholder: 'e.g. 0 9 ? * MON-FRI *',
		description: 'Minutes, hours, day of month, month, day of week, year; one of the two days is a ?',
	},
	ScheduleExpressionTimezone: {
		label: 'Time Zone',
		optional: false,
		placeholder: 'e.g. Europe/Berlin',
		description: 'That of the workflow where empty',
	},
} as const satisfies Fields;

/** What a schedule calls, and what else can be said of it. */
export const targetFields = {
	'Target.Arn': {
		name: 'targetArn',
		label: 'Target ARN',
		placeholder: 'e.g. arn:aws:sqs:eu-west-1:111122223333:reminders',
		description: 'A queue, function, topic, bus …; any other call as arn:aws:scheduler:::aws-sdk:service:operation',
	},
	'Target.RoleArn': {
		name: 'roleArn',
		label: 'Role ARN',
		placeholder: 'e.g. arn:aws:iam::111122223333:role/scheduler',
		description: 'Role that may call the target, and that trusts scheduler.amazonaws.com',
	},
	input: { type: 'json', label: 'Input (JSON)', optional: true, description: 'What the target gets' },
	deadLetterQueueArn: { type: 'string', label: 'Dead-Letter Queue ARN', optional: true },
	Description: {},
	EndDate: { description: 'When it ends' },
	flexibleWindow: {
		type: 'number',
		label: 'Flexible Window (Minutes)',
		optional: true,
		description: 'The target is called at any time within so many minutes; 0 is exactly',
	},
	KmsKeyArn: { label: 'KMS Key ARN' },
	maximumRetryAttempts: { type: 'number', label: 'Max Retries', default: 185, optional: true },
	messageGroupId: { type: 'string', label: 'Message Group ID', optional: true, description: 'For a FIFO queue' },
	StartDate: { description: 'When it begins' },
	State: {},
} as const satisfies Fields;

/** `ScheduleExpression` and what goes with it. */
export function timesOf(values: Values<typeof timeFields>, run: OperationRun): Record<string, unknown> {
	const { scheduleType, at, every, unit, cron, deleteAfterCompletion, ScheduleExpressionTimezone } = values;
	const zone = typeof ScheduleExpressionTimezone === 'string' ? ScheduleExpressionTimezone : run.context.getTimezone();
	const times = { ScheduleExpressionTimezone: zone, ActionAfterCompletion: 'NONE' };
	switch (scheduleType) {
		case 'rate':
			if (every === undefined) throw unset('Every', 'every');
			return { ...times, ScheduleExpression: `rate(${every} ${unit ?? 'hour'}${every === 1 ? '' : 's'})` };
		case 'cron':
			if (cron === undefined) throw unset('Cron Expression', 'cron');
			return { ...times, ScheduleExpression: cron.startsWith('cron(') ? cron : `cron(${cron})` };
		default:
			if (at === undefined) throw unset('At', 'at');
			return {
				...times,
				ScheduleExpression: `at(${wallClock(at, zone, ['At', 'at'])})`,
				ActionAfterCompletion: deleteAfterCompletion === false ? 'NONE' : 'DELETE',
			};
	}
}

/** Everything but the times: only what is set. */
export function targetOf(values: Values<typeof targetFields>): Record<string, unknown> & { Target: object } {
	const { input, deadLetterQueueArn, flexibleWindow, maximumRetryAttempts, messageGroupId, ...rest } = values;
	const { 'Target.Arn': Arn, 'Target.RoleArn': RoleArn, ...more } = rest;
	const target = {
		Arn,
		RoleArn,
		Input: jsonText(input, 'Input (JSON)', 'input'),
		DeadLetterConfig: deadLetterQueueArn && { Arn: deadLetterQueueArn },
		RetryPolicy: maximumRetryAttempts === undefined ? undefined : { MaximumRetryAttempts: maximumRetryAttempts },
		SqsParameters: messageGroupId && { MessageGroupId: messageGroupId },
	};
	return { ...set(more), ...windowOf(flexibleWindow), Target: set(target) };
}

const windowOf = (minutes: number | undefined): object =>
	minutes === undefined
		? {}
		: {
				FlexibleTimeWindow: minutes === 0 ? { Mode: 'OFF' } : { Mode: 'FLEXIBLE', MaximumWindowInMinutes: minutes },
			};

const set = (values: object): Record<string, unknown> =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));
