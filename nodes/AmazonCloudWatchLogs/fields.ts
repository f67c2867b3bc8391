import { withIsoTimes } from '../shared/times';
import { jsonIn } from '../shared/fields';
import { logGroup, logGroupByArn, logStream as logStreamLocator } from './locators';

/** The log group of an operation that changes something. */
export const group = { logGroupName: { name: 'logGroup', locator: logGroup, optional: false } } as const;

/** The log group of an operation that reads. */
export const readGroup = { logGroupName: { name: 'logGroup', locator: logGroupByArn, optional: false } } as const;

export const stream = { logStreamName: { name: 'logStream', locator: logStreamLocator, optional: false } } as const;

/** Times of an operation that looks back. */
export const timeRange = {
	startTime: {
		type: 'dateTime',
		label: 'From',
		optional: false,
		required: false,
		default: '={{ $now.minus({ hours: 1 }).toISO() }}',
		description: 'Beginning of the time, included; all that there is where empty',
	},
	endTime: {
		type: 'dateTime',
		label: 'To',
		optional: true,
		description: 'End of the time, not included; now where empty',
	},
} as const;

/** An event with times as ISO 8601, and its message as JSON where it is an object or a list. */
export function simpleEvent(event: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const { message } = event;
	const parsed = typeof message === 'string' && /^\s*[[{]/.test(message) ? jsonIn(message) : undefined;
	return { ...withIsoTimes(event, ['timestamp', 'ingestionTime']), message: parsed ?? message };
}
