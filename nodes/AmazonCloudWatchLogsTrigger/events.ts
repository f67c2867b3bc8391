import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { LogState } from '../../aws/polling/logEvents';
import { logStateFrom, pollLogEvents } from '../../aws/polling/logEvents';
import type { PollRun } from '../../aws/polling/types';
import { simpleEvent } from '../AmazonCloudWatchLogs/fields';
import { groupMember } from '../AmazonCloudWatchLogs/groups';
import { numberParameter } from '../shared/numberParameter';
import type { PollSource } from '../shared/pollTrigger';
import type { WatchedGroups } from './groups';

const MINUTE_MS = 60_000;
const DEFAULT_LIMIT = 1_000;
const SAMPLE_SIZE = 10;
const SAMPLE_MS = 24 * 60 * MINUTE_MS;

interface EventsState {
	/** One for each log group, by its name or ARN. */
	readonly groups: Readonly<Record<string, LogState>>;
	/** When the watch began; a group that is added later begins there too. */
	readonly since: number;
}

/** Events of log groups that match a pattern. */
export function watchEvents(context: IPollFunctions, { groups, region }: WatchedGroups): PollSource<EventsState> {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const text = (value: unknown): string => String(value ?? '').trim();
	const filterPattern = text(context.getNodeParameter('filterPattern', ''));
	const logStreamNamePrefix = text(options.logStreamPrefix);
	const simplify = context.getNodeParameter('simplify', true) === true;
	const minutes = numberParameter(options.lookBack, 'lookBack', 'Look-Back (Minutes)') ?? 5;
	const limit = numberParameter(options.eventsPerPoll, 'eventsPerPoll', 'Events per Poll') ?? DEFAULT_LIMIT;
	const before =
		numberParameter(context.getNodeParameter('startMinutes', 0) || undefined, 'startMinutes', 'Start Minutes Ago') ?? 0;
	const inputOf = (group: string): Record<string, unknown> => ({
		...groupMember(group),
		...(filterPattern === '' ? {} : { filterPattern }),
		...(logStreamNamePrefix === '' ? {} : { logStreamNamePrefix }),
	});
	const itemOf = (group: string) => (event: object) =>
		({ logGroup: group, ...(simplify ? simpleEvent(event as Record<string, unknown>) : event) }) as IDataObject;
	return {
		name: `events ${region ?? ''} ${filterPattern} ${logStreamNamePrefix} ${before}`,
		region,
		begin: (now) => ({ groups: {}, since: now - before * MINUTE_MS }),
		async poll(run, state) {
			const found = new Map<string, LogState>();
			const items: IDataObject[] = [];
			for (const group of groups) {
				const polled = await pollLogEvents(run, state.groups[group] ?? logStateFrom(state.since), {
					input: inputOf(group),
					lookBack: minutes * MINUTE_MS,
					// None of them keeps the others waiting.
					limit: Math.ceil(limit / groups.length),
				});
				found.set(group, polled.state);
				items.push(...polled.items.map(itemOf(group)));
			}
			return { items, state: { groups: Object.fromEntries(found), since: state.since } };
		},
		async sample(run) {
			for (const group of groups) {
				const items = await latestEvents(run, inputOf(group));
				if (items.length > 0) return items.map(itemOf(group));
			}
			return [];
		},
		whereNone: 'No event of the last 24 hours matches. Check the pattern, or wait for an event.',
	};
}

/** The last events of the shortest time that has some, up to a day. */
async function latestEvents(run: PollRun, input: Record<string, unknown>): Promise<readonly object[]> {
	const now = Date.now();
	for (let back = 10 * MINUTE_MS; ; back = Math.min(back * 12, SAMPLE_MS)) {
		const found: object[] = [];
		const pages = run.client.paginate(
			'logs',
			'FilterLogEvents',
			{ ...input, startTime: now - back },
			{ region: run.region, signal: run.signal },
		);
		for await (const { output } of pages) {
			found.push(...((output.events ?? []) as object[]));
			if (found.length > 0 && Date.now() >= run.deadline) break;
			found.splice(0, Math.max(0, found.length - SAMPLE_SIZE));
		}
		if (found.length > 0 || back >= SAMPLE_MS) return found.slice(-SAMPLE_SIZE);
	}
}
