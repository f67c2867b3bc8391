import { randomUUID } from 'node:crypto';

import { ServiceError } from '../errors';
import { type Call, type Input, list, number, type Outcome, type Service, text, texts } from '../service';

interface Event {
	readonly timestamp: number;
	readonly message: string;
	readonly ingestionTime: number;
	readonly eventId: string;
}

interface Stream {
	readonly name: string;
	readonly created: number;
	events: Event[];
}

interface Group {
	readonly name: string;
	readonly arn: string;
	readonly created: number;
	readonly class: string;
	retention?: number;
	readonly tags: Map<string, string>;
	readonly streams: Map<string, Stream>;
	readonly metricFilters: Map<string, Input>;
	readonly subscriptionFilters: Map<string, Input>;
}

interface Query {
	readonly input: Input;
	/** Answers that still say it is running. */
	left: number;
	stopped: boolean;
}

const placeOf = (call: Call): string => `${call.principal?.account} ${call.region}`;
const groupsOf = (call: Call): Map<string, Group> => call.shared.state(`logs ${placeOf(call)}`, () => new Map());
const queriesOf = (call: Call): Map<string, Query> =>
	call.shared.state(`logs queries ${placeOf(call)}`, () => new Map());

const invalid = (message: string): ServiceError => new ServiceError('InvalidParameterException', message);
const missing = (what: string): ServiceError =>
	new ServiceError('ResourceNotFoundException', `The specified ${what} does not exist.`);
const taken = (what: string): ServiceError =>
	new ServiceError('ResourceAlreadyExistsException', `The specified ${what} already exists`);

function required(input: Input, name: string): string {
	const value = text(input, name);
	if (value === undefined || value === '') {
		throw invalid(
			`1 validation error detected: Value at '${name}' failed to satisfy constraint: Member must not be null`,
		);
	}
	return value;
}

function groupOf(call: Call): Group {
	const { input } = call;
	if (input.logGroupName !== undefined && input.logGroupIdentifier !== undefined) {
		throw invalid('LogGroupName and LogGroupIdentifier cannot be specified together');
	}
	const given = text(input, 'logGroupIdentifier') ?? required(input, 'logGroupName');
	const found = groupsOf(call).get(/:log-group:([^:]+)$/.exec(given)?.[1] ?? given);
	if (found === undefined) {
		throw missing('log group');
	}
	return found;
}

function groupByArn(call: Call): Group {
	const arn = required(call.input, 'resourceArn');
	const found = [...groupsOf(call).values()].find((group) => group.arn === arn);
	if (found === undefined) {
		throw missing('log group');
	}
	return found;
}

function streamOf(call: Call): Stream {
	const found = groupOf(call).streams.get(required(call.input, 'logStreamName'));
	if (found === undefined) {
		throw missing('log stream');
	}
	return found;
}

function page<T>(call: Call, entries: readonly T[], size: number): { entries: readonly T[]; nextToken?: string } {
	const from = Number(text(call.input, 'nextToken') ?? 0);
	const most = Math.min(number(call.input, 'limit') ?? size, size);
	const more = entries.length > from + most;
	return { entries: entries.slice(from, from + most), ...(more ? { nextToken: String(from + most) } : {}) };
}

const byName = <T extends { readonly name: string }>(entries: Iterable<T>): T[] =>
	[...entries].sort((a, b) => (a.name < b.name ? -1 : 1));

/** What AWS takes of a call, and what it refuses: too old, expired, too new. */
function putLogEvents(call: Call): Outcome {
	const stream = streamOf(call);
	const { retention = 3653 } = groupOf(call);
	const given = list(call.input, 'logEvents').map((event) => ({
		timestamp: Number(event.timestamp),
		message: text(event, 'message') ?? '',
	}));
	const bytes = given.reduce((sum, { message }) => sum + Buffer.byteLength(message) + 26, 0);
	if (given.length < 1 || given.length > 10_000) {
		throw invalid("1 validation error detected: Value at 'logEvents' failed to satisfy constraint");
	}
	if (bytes > 1_048_576) {
		throw invalid(`Upload too large: ${bytes} bytes exceeds limit of 1048576`);
	}
	if (given.some(({ timestamp }, index) => timestamp < (given[index - 1]?.timestamp ?? 0))) {
		throw invalid('Log events in a single PutLogEvents request must be in chronological order.');
	}
	if ((given.at(-1)?.timestamp ?? 0) - (given[0]?.timestamp ?? 0) > 86_400_000) {
		throw invalid('The batch of log events in a single PutLogEvents request cannot span more than 24 hours.');
	}
	const now = call.shared.clock.now();
	const old = given.filter(({ timestamp }) => timestamp < now - 14 * 86_400_000).length;
	const expired = given.filter(({ timestamp }) => timestamp < now - retention * 86_400_000).length;
	const fresh = given.findIndex(({ timestamp }) => timestamp > now + 2 * 3_600_000);
	const from = Math.max(old, expired);
	const accepted = given.slice(from, fresh < 0 ? undefined : fresh);
	stream.events = [
		...stream.events,
		...accepted.map((event) => ({ ...event, ingestionTime: now, eventId: randomUUID() })),
	].sort((a, b) => a.timestamp - b.timestamp);
	const rejected = {
		...(old > 0 ? { tooOldLogEventEndIndex: old } : {}),
		...(expired > 0 ? { expiredLogEventEndIndex: expired } : {}),
		...(fresh < 0 ? {} : { tooNewLogEventStartIndex: fresh }),
	};
	return {
		nextSequenceToken: '4961',
		...(Object.keys(rejected).length === 0 ? {} : { rejectedLogEventsInfo: rejected }),
	};
}

/** Words that must all be there, or one comparison of a field of JSON: `{ $.level = "error" }`. */
function matcher(pattern: string): (message: string) => boolean {
	const comparison = /^\{\s*\$\.(\w+)\s*=\s*"?([^"}]*?)"?\s*\}$/.exec(pattern.trim());
	if (comparison === null) {
		const words = pattern.split(/\s+/).filter((word) => word !== '');
		return (message) => words.every((word) => message.includes(word));
	}
	const [, name = '', value = ''] = comparison;
	return (message) => {
		try {
			return String((JSON.parse(message) as Input)[name]) === value;
		} catch {
			return false;
		}
	};
}

const inTime = ({ timestamp }: Event, input: Input): boolean =>
	timestamp >= (number(input, 'startTime') ?? 0) && timestamp < (number(input, 'endTime') ?? Infinity);

function filterLogEvents(call: Call): Outcome {
	const names = texts(call.input, 'logStreamNames');
	const prefix = text(call.input, 'logStreamNamePrefix');
	if (names.length > 0 && prefix !== undefined) {
		throw invalid('LogStreamNames and LogStreamNamePrefix cannot be specified together');
	}
	const matches = matcher(text(call.input, 'filterPattern') ?? '');
	const found = [...groupOf(call).streams.values()]
		.filter(({ name }) => names.length === 0 || names.includes(name))
		.filter(({ name }) => name.startsWith(prefix ?? ''))
		.flatMap(({ name, events }) => events.map((event) => ({ logStreamName: name, ...event })))
		.filter((event) => inTime(event, call.input) && matches(event.message))
		.sort((a, b) => a.timestamp - b.timestamp);
	const { entries, nextToken } = page(call, found, 10_000);
	return { events: entries, searchedLogStreams: [], ...(nextToken === undefined ? {} : { nextToken }) };
}

/** Tokens say a direction and a place; at the end AWS gives the one back that it was given. */
function getLogEvents(call: Call): Outcome {
	const events = streamOf(call).events.filter((event) => inTime(event, call.input));
	const most = Math.min(number(call.input, 'limit') ?? 10_000, 10_000);
	const [, direction, place] = /^([fb])\/(\d+)$/.exec(text(call.input, 'nextToken') ?? '') ?? [];
	const head = direction === 'f' || (direction === undefined && call.input.startFromHead === true);
	const at = place === undefined ? (head ? 0 : events.length) : Number(place);
	const [from, to] = head ? [at, Math.min(at + most, events.length)] : [Math.max(at - most, 0), at];
	return {
		events: events
			.slice(from, to)
			.map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
		nextForwardToken: `f/${to}`,
		nextBackwardToken: `b/${from}`,
	};
}

function describeLogGroups(call: Call): Outcome {
	const prefix = text(call.input, 'logGroupNamePrefix');
	const pattern = text(call.input, 'logGroupNamePattern');
	if (prefix !== undefined && pattern !== undefined) {
		throw invalid('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.');
	}
	const found = byName(groupsOf(call).values())
		.filter(({ name }) => name.startsWith(prefix ?? '') && name.includes(pattern ?? ''))
		.map((group) => ({
			logGroupName: group.name,
			creationTime: group.created,
			retentionInDays: group.retention,
			metricFilterCount: group.metricFilters.size,
			arn: `${group.arn}:*`,
			logGroupArn: group.arn,
			logGroupClass: group.class,
			storedBytes: 0,
		}));
	const { entries, nextToken } = page(call, found, 50);
	return { logGroups: entries, ...(nextToken === undefined ? {} : { nextToken }) };
}

function describeLogStreams(call: Call): Outcome {
	const prefix = text(call.input, 'logStreamNamePrefix');
	const latest = call.input.orderBy === 'LastEventTime';
	if (latest && prefix !== undefined) {
		throw invalid('Cannot order by LastEventTime with a logStreamNamePrefix.');
	}
	const group = groupOf(call);
	const last = ({ events }: Stream): number => events.at(-1)?.timestamp ?? 0;
	const found = byName(group.streams.values())
		.filter(({ name }) => name.startsWith(prefix ?? ''))
		.sort((a, b) => (latest ? last(a) - last(b) : 0));
	const sorted = call.input.descending === true ? found.reverse() : found;
	const { entries, nextToken } = page(call, sorted, 50);
	return {
		logStreams: entries.map(({ name, created, events }) => ({
			logStreamName: name,
			creationTime: created,
			firstEventTimestamp: events[0]?.timestamp,
			lastEventTimestamp: events.at(-1)?.timestamp,
			arn: `${group.arn}:log-stream:${name}`,
			storedBytes: 0,
		})),
		...(nextToken === undefined ? {} : { nextToken }),
	};
}

/** Only `fields`, one `filter @message like "text"`, `sort @timestamp`, `limit` and `stats count(*)`. */
function rowsOf(call: Call, { input }: Query): Array<Array<{ field: string; value: string }>> {
	const named = [
		...texts(input, 'logGroupNames'),
		...texts(input, 'logGroupIdentifiers'),
		...(text(input, 'logGroupName') ?? '').split(',').filter(Boolean),
	].map((each) => /:log-group:([^:]+)$/.exec(each)?.[1] ?? each);
	const query = required(input, 'queryString');
	const like = /filter @message like "([^"]*)"/.exec(query)?.[1] ?? '';
	const most = Number(/limit (\d+)/.exec(query)?.[1] ?? 10_000);
	const [from, to] = [Number(input.startTime) * 1000, (Number(input.endTime) + 1) * 1000];
	const events = named
		.flatMap((name) => [...(groupsOf(call).get(name)?.streams.values() ?? [])])
		.flatMap((stream) => stream.events.map((event) => ({ ...event, stream: stream.name })))
		.filter(({ timestamp, message }) => timestamp >= from && timestamp < to && message.includes(like))
		.sort((a, b) => (query.includes('desc') ? b.timestamp - a.timestamp : a.timestamp - b.timestamp));
	if (query.includes('stats count(*)')) {
		return [[{ field: 'count(*)', value: String(events.length) }]];
	}
	return events.slice(0, most).map(({ timestamp, message, eventId }) => [
		{ field: '@timestamp', value: new Date(timestamp).toISOString().replace('T', ' ').replace('Z', '') },
		{ field: '@message', value: message },
		{ field: '@ptr', value: eventId },
	]);
}

function startQuery(call: Call): Outcome {
	const query = required(call.input, 'queryString');
	if (!/^\s*(fields|filter|stats|sort|limit|source|parse|display)\b/i.test(query)) {
		throw new ServiceError('MalformedQueryException', `unexpected symbol found ${query.slice(0, 20)} at line 1`);
	}
	for (const name of texts(call.input, 'logGroupNames')) {
		if (!groupsOf(call).has(name)) {
			throw missing(`log group '${name}'`);
		}
	}
	const queryId = randomUUID();
	queriesOf(call).set(queryId, { input: call.input, left: 1, stopped: false });
	return { queryId };
}

function queryOf(call: Call): Query {
	const found = queriesOf(call).get(required(call.input, 'queryId'));
	if (found === undefined) {
		throw missing('query');
	}
	return found;
}

function getQueryResults(call: Call): Outcome {
	const query = queryOf(call);
	if (query.stopped || query.left > 0) {
		query.left -= 1;
		return { results: [], status: query.stopped ? 'Cancelled' : 'Running' };
	}
	const rows = rowsOf(call, query);
	return { results: rows, status: 'Complete', statistics: { recordsMatched: rows.length } };
}

type FilterKind = 'metricFilters' | 'subscriptionFilters';

const putFilter =
	(kind: FilterKind) =>
	(call: Call): undefined => {
		const filterName = required(call.input, 'filterName');
		groupOf(call)[kind].set(filterName, { ...call.input, filterName, creationTime: call.shared.clock.now() });
		return undefined;
	};

const deleteFilter =
	(kind: FilterKind) =>
	(call: Call): undefined => {
		if (!groupOf(call)[kind].delete(required(call.input, 'filterName'))) {
			throw missing(kind === 'metricFilters' ? 'metric filter' : 'subscription filter');
		}
		return undefined;
	};

const describeFilters =
	(kind: FilterKind) =>
	(call: Call): Outcome => {
		const groups = call.input.logGroupName === undefined ? [...groupsOf(call).values()] : [groupOf(call)];
		const prefix = text(call.input, 'filterNamePrefix') ?? '';
		const found = groups
			.flatMap((group) => [...group[kind].values()])
			.filter(({ filterName }) => String(filterName).startsWith(prefix));
		return { [kind]: found };
	};

/** CloudWatch Logs, in memory. */
export const logs: Service = {
	name: 'logs',
	signingName: 'logs',
	protocol: 'json',
	hostLabels: ['logs'],
	targets: ['Logs_20140328'],
	operations: {
		CreateLogGroup: (call) => {
			const name = required(call.input, 'logGroupName');
			if (groupsOf(call).has(name)) {
				throw taken('log group');
			}
			groupsOf(call).set(name, {
				name,
				arn: `arn:aws:logs:${call.region}:${call.principal?.account}:log-group:${name}`,
				created: call.shared.clock.now(),
				class: text(call.input, 'logGroupClass') ?? 'STANDARD',
				tags: new Map(Object.entries((call.input.tags ?? {}) as Record<string, string>)),
				streams: new Map(),
				metricFilters: new Map(),
				subscriptionFilters: new Map(),
			});
			return undefined;
		},
		CreateLogStream: (call) => {
			const { streams } = groupOf(call);
			const name = required(call.input, 'logStreamName');
			if (streams.has(name)) {
				throw taken('log stream');
			}
			streams.set(name, { name, created: call.shared.clock.now(), events: [] });
			return undefined;
		},
		DeleteLogGroup: (call) => {
			groupsOf(call).delete(groupOf(call).name);
			return undefined;
		},
		DeleteLogStream: (call) => {
			groupOf(call).streams.delete(streamOf(call).name);
			return undefined;
		},
		DeleteMetricFilter: deleteFilter('metricFilters'),
		DeleteRetentionPolicy: (call) => {
			delete groupOf(call).retention;
			return undefined;
		},
		DeleteSubscriptionFilter: deleteFilter('subscriptionFilters'),
		DescribeLogGroups: describeLogGroups,
		DescribeLogStreams: describeLogStreams,
		DescribeMetricFilters: describeFilters('metricFilters'),
		DescribeSubscriptionFilters: describeFilters('subscriptionFilters'),
		FilterLogEvents: filterLogEvents,
		GetLogEvents: getLogEvents,
		GetQueryResults: getQueryResults,
		ListTagsForResource: (call) => ({ tags: Object.fromEntries(groupByArn(call).tags) }),
		PutLogEvents: putLogEvents,
		PutMetricFilter: putFilter('metricFilters'),
		PutRetentionPolicy: (call) => {
			const days = Number(call.input.retentionInDays);
			const allowed = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922];
			if (![...allowed, 3288, 3653].includes(days)) {
				throw invalid(`1 validation error detected: Value '${days}' at 'retentionInDays' failed to satisfy constraint`);
			}
			groupOf(call).retention = days;
			return undefined;
		},
		PutSubscriptionFilter: putFilter('subscriptionFilters'),
		StartQuery: startQuery,
		StopQuery: (call) => {
			queryOf(call).stopped = true;
			return { success: true };
		},
		TagResource: (call) => {
			const { tags } = groupByArn(call);
			Object.entries((call.input.tags ?? {}) as Record<string, string>).forEach(([key, value]) => tags.set(key, value));
			return undefined;
		},
		UntagResource: (call) => {
			const { tags } = groupByArn(call);
			texts(call.input, 'tagKeys').forEach((key) => tags.delete(key));
			return undefined;
		},
	},
};
