import { withoutMembers } from '../../aws/batch/results';
import { unset } from '../shared/content';
import { millisecondsOf } from '../shared/times';
import { withoutStar } from './groups';

interface QueryValues {
	readonly logGroup?: string;
	readonly moreLogGroups?: readonly string[];
	readonly startTime?: string;
	readonly endTime?: string;
	readonly [name: string]: unknown;
}

/** AWS wants seconds here, and log groups by name or by identifier. */
export function queryInput({ logGroup, moreLogGroups = [], startTime, endTime, ...others }: QueryValues): object {
	const from = millisecondsOf(startTime, 'startTime', 'From');
	if (from === undefined) throw unset('From', 'startTime');
	const to = millisecondsOf(endTime, 'endTime', 'To') ?? Date.now();
	const groups = [...(logGroup === undefined ? [] : [logGroup]), ...moreLogGroups];
	const byArn = groups.some((group) => group.startsWith('arn:'));
	return {
		...others,
		startTime: Math.floor(from / 1000),
		endTime: Math.floor(to / 1000),
		...(groups.length === 0 ? {} : { [byArn ? 'logGroupIdentifiers' : 'logGroupNames']: groups.map(withoutStar) }),
	};
}

/** `2026-10-01 09:30:00.000`, which is UTC. */
const TIME = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}(?:\.\d+)?)$/;

/** A row with times as ISO 8601, without the pointer to the whole event. */
export const simpleRow = (row: Readonly<Record<string, unknown>>): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries(withoutMembers(row, '@ptr')).map(([name, value]) => [
			name,
			typeof value === 'string' ? value.replace(TIME, '$1T$2Z') : value,
		]),
	);
