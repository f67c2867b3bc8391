import { AwsError } from '../../aws/errors';
import { timeOf } from '../../aws/protocol/input';
import type { Fields } from '../shared/operation';

const custom = { period: ['custom'] };

/** The time that is asked about. */
export const period = {
	period: {
		type: 'options',
		optional: false,
		choices: {
			custom: 'Custom',
			last7Days: 'Last 7 Days',
			last30Days: 'Last 30 Days',
			lastMonth: 'Last Month',
			thisMonth: 'This Month',
		},
		default: 'last30Days',
		description: 'In days of UTC. The last days end with yesterday, this month with today.',
	},
	start: { type: 'dateTime', optional: false, required: true, show: custom, description: 'First day' },
	end: { type: 'dateTime', optional: false, required: true, show: custom, description: 'The day after the last one' },
} as const satisfies Fields;

/** The time that is forecast, from today on. */
export const future = {
	...period,
	period: {
		...period.period,
		choices: {
			custom: 'Custom',
			next30Days: 'Next 30 Days',
			nextMonth: 'Next Month',
			restOfMonth: 'Rest of This Month',
		},
		default: 'restOfMonth',
		description: 'In days of UTC, from today on',
	},
	start: { ...period.start, description: 'First day: today or a later one' },
} as const satisfies Fields;

interface PeriodValues {
	readonly period?: string;
	readonly start?: string;
	readonly end?: string;
}

const DAY = 86_400_000;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** A day as AWS takes it; with `hours` a time, for hourly costs. */
function textOf(value: unknown, field: 'start' | 'end', hours: boolean): string {
	const label = field === 'start' ? 'Start' : 'End';
	const written = typeof value === 'string' ? /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0] : undefined;
	if (written !== undefined && !hours) return written;
	const time = timeOf(value);
	if (time !== undefined) return hours ? time.toISOString().replace(/\.\d+Z$/, 'Z') : dayOf(time.getTime());
	throw new AwsError({
		code: 'InvalidParameter',
		message: `'${label}' is no date`,
		nextStep: 'Write it as 2026-01-31.',
		field,
	});
}

/** First day, and the day after the last one. */
export function timePeriod(
	{ period: chosen, start, end }: PeriodValues,
	hours = false,
): { Start: string; End: string } {
	if (chosen === 'custom') return { Start: textOf(start, 'start', hours), End: textOf(end, 'end', hours) };
	const now = new Date();
	const today = Date.parse(dayOf(now.getTime()));
	const month = (offset: number): number => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset, 1);
	const spans: Readonly<Record<string, readonly [number, number]>> = {
		last7Days: [today - 7 * DAY, today],
		last30Days: [today - 30 * DAY, today],
		lastMonth: [month(-1), month(0)],
		thisMonth: [month(0), today + DAY],
		next30Days: [today, today + 30 * DAY],
		nextMonth: [month(1), month(2)],
		restOfMonth: [today, month(1)],
	};
	const span = Object.hasOwn(spans, chosen ?? '') ? spans[chosen ?? ''] : undefined;
	if (span === undefined) {
		throw new AwsError({
			code: 'InvalidParameter',
			message: `'Period' has no choice "${chosen ?? ''}"`,
			nextStep: `Use custom, or one of ${Object.keys(spans).join(', ')}.`,
			field: 'period',
		});
	}
	const [from, to] = span.map((time) => (hours ? `${dayOf(time)}T00:00:00Z` : dayOf(time)));
	return { Start: from ?? '', End: to ?? '' };
}
