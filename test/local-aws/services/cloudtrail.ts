import { randomUUID } from 'node:crypto';

import { ServiceError } from '../errors';
import { type Call, type Input, list, number, type Outcome, type Service, text, texts } from '../service';

interface Trail {
	readonly Name: string;
	readonly S3BucketName: string;
	readonly IncludeGlobalServiceEvents: boolean;
	readonly IsMultiRegionTrail: boolean;
	readonly HomeRegion: string;
	readonly TrailARN: string;
	readonly LogFileValidationEnabled: boolean;
	readonly HasCustomEventSelectors: boolean;
	readonly HasInsightSelectors: boolean;
	readonly IsOrganizationTrail: boolean;
}

function trailsOf(call: Call): Map<string, Trail> {
	const account = call.principal?.account ?? '';
	return call.shared.state(
		`cloudtrail ${account}`,
		() => new Map([['local-aws', trail(call, { Name: 'local-aws', S3BucketName: 'local-aws-trail' })]]),
	);
}

function trail(call: Call, input: Input): Trail {
	const Name = text(input, 'Name') ?? '';
	return {
		Name,
		S3BucketName: text(input, 'S3BucketName') ?? '',
		IncludeGlobalServiceEvents: true,
		IsMultiRegionTrail: String(input.IsMultiRegionTrail ?? true) === 'true',
		HomeRegion: call.region,
		TrailARN: `arn:aws:cloudtrail:${call.region}:${call.principal?.account ?? ''}:trail/${Name}`,
		LogFileValidationEnabled: false,
		HasCustomEventSelectors: false,
		HasInsightSelectors: false,
		IsOrganizationTrail: false,
	};
}

interface Status {
	logging: boolean;
	started?: number;
	stopped?: number;
}

const statusOf = (call: Call, arn: string): Status =>
	call.shared.state(`cloudtrail status ${arn}`, () => ({ logging: false }));

function trailOf(call: Call): Trail {
	const name = text(call.input, 'Name') ?? '';
	const found = [...trailsOf(call).values()].find((each) => each.Name === name || each.TrailARN === name);
	if (found === undefined) {
		throw new ServiceError('TrailNotFoundException', `Unknown trail: ${name} for the user: ${call.principal?.account}`);
	}
	return found;
}

interface Event {
	readonly id: string;
	readonly name: string;
	readonly time: number;
	readonly user: string;
	readonly key: string;
	readonly resource: string;
	readonly region: string;
}

/** Only what is done to trails is recorded. */
const eventsOf = (call: Call): Event[] =>
	call.shared.state(`cloudtrail events ${call.principal?.account} ${call.region}`, () => []);

function remember(call: Call, resource: string): void {
	eventsOf(call).unshift({
		id: randomUUID(),
		name: call.operation,
		time: call.shared.clock.now(),
		user: call.principal?.arn.split('/').at(-1) ?? '',
		key: /Credential=([^/]+)/.exec(call.header('authorization') ?? '')?.[1] ?? '',
		resource,
		region: call.region,
	});
}

const describedEvent = (event: Event): Input => ({
	EventId: event.id,
	EventName: event.name,
	ReadOnly: 'false',
	AccessKeyId: event.key,
	EventTime: new Date(event.time),
	EventSource: 'cloudtrail.amazonaws.com',
	Username: event.user,
	Resources: [{ ResourceType: 'AWS::CloudTrail::Trail', ResourceName: event.resource }],
	CloudTrailEvent: JSON.stringify({
		eventVersion: '1.11',
		eventTime: new Date(event.time).toISOString().replace(/\.\d+Z$/, 'Z'),
		eventSource: 'cloudtrail.amazonaws.com',
		eventName: event.name,
		awsRegion: event.region,
		requestParameters: { name: event.resource },
		eventID: event.id,
		readOnly: false,
	}),
});

function lookupEvents(call: Call): Outcome {
	const attributes = list(call.input, 'LookupAttributes');
	if (attributes.length > 1) {
		throw new ServiceError('InvalidLookupAttributesException', 'You can only specify one lookup attribute.');
	}
	const [from, to] = [number(call.input, 'StartTime') ?? 0, number(call.input, 'EndTime') ?? Infinity];
	if (from > to) {
		throw new ServiceError('InvalidTimeRangeException', 'The start time must be before the end time.');
	}
	const [{ AttributeKey: key, AttributeValue: value } = {} as Input] = attributes;
	const found = eventsOf(call)
		.filter(({ time }) => time / 1000 >= from && time / 1000 <= to)
		.map(describedEvent)
		.filter((event) => {
			const resources = event.Resources as readonly Input[];
			return (
				key === undefined ||
				event[String(key)] === value ||
				resources.some((resource) => resource[String(key)] === value)
			);
		});
	const at = Number(text(call.input, 'NextToken') ?? 0);
	const most = number(call.input, 'MaxResults') ?? 50;
	return {
		Events: found.slice(at, at + most),
		...(found.length > at + most ? { NextToken: String(at + most) } : {}),
	};
}

/** The event data store that is there from the start. */
export const EVENT_DATA_STORE = '11112222-3333-4444-5555-666677778888';

interface Query {
	readonly statement: string;
	left: number;
	cancelled: boolean;
}

const queriesOf = (call: Call): Map<string, Query> =>
	call.shared.state(`cloudtrail queries ${call.principal?.account}`, () => new Map());

function queryOf(call: Call): Query {
	const found = queriesOf(call).get(text(call.input, 'QueryId') ?? '');
	if (found === undefined) {
		throw new ServiceError('QueryIdNotFoundException', 'The query ID does not exist or does not map to a query.');
	}
	return found;
}

/** `SELECT columns FROM id`, with question marks for parameters that are passed over. */
const STATEMENT = /^\s*select\s+(.+?)\s+from\s+([\w-]+)/is;

function startQuery(call: Call): Outcome {
	const statement = text(call.input, 'QueryStatement') ?? '';
	const parsed = STATEMENT.exec(statement);
	if (parsed === null) {
		throw new ServiceError('InvalidQueryStatementException', 'The query statement is not valid.');
	}
	if (parsed[2] !== EVENT_DATA_STORE) {
		throw new ServiceError('EventDataStoreNotFoundException', `Event data store ${parsed[2]} not found.`);
	}
	const id = randomUUID();
	queriesOf(call).set(id, { statement, left: 1, cancelled: texts(call.input, 'QueryParameters').includes('cancel') });
	return { QueryId: id };
}

function describeQuery(call: Call): Outcome {
	const query = queryOf(call);
	const status = query.cancelled ? 'CANCELLED' : query.left > 0 ? 'RUNNING' : 'FINISHED';
	query.left -= 1;
	return { QueryId: text(call.input, 'QueryId'), QueryString: query.statement, QueryStatus: status };
}

function getQueryResults(call: Call): Outcome {
	const columns = (STATEMENT.exec(queryOf(call).statement)?.[1] ?? '').split(',').map((each) => each.trim());
	const rows = eventsOf(call).map((event) => {
		const values = JSON.parse(String(describedEvent(event).CloudTrailEvent)) as Record<string, unknown>;
		return columns.map((column) => ({ [column]: String(values[column] ?? '') }));
	});
	const at = Number(text(call.input, 'NextToken') ?? 0);
	return {
		QueryStatus: 'FINISHED',
		QueryResultRows: rows.slice(at, at + 2),
		...(rows.length > at + 2 ? { NextToken: String(at + 2) } : {}),
	};
}

/** CloudTrail answers JSON with a target, and the older query form too. */
export const cloudtrail: Service = {
	name: 'cloudtrail',
	signingName: 'cloudtrail',
	protocol: 'json',
	hostLabels: ['cloudtrail'],
	targets: ['com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101', 'CloudTrail_20131101'],
	versions: ['2013-11-01'],
	namespace: 'http://cloudtrail.amazonaws.com/doc/2013-11-01/',
	operations: {
		DescribeTrails: (call) => {
			const names = (call.input.trailNameList ?? call.input.TrailNameList) as readonly string[] | undefined;
			const all = [...trailsOf(call).values()];
			return {
				trailList:
					names === undefined || names.length === 0
						? all
						: all.filter(({ Name, TrailARN }) => names.includes(Name) || names.includes(TrailARN)),
			};
		},
		CreateTrail: (call) => {
			const made = trail(call, call.input);
			if (!/^[A-Za-z0-9][A-Za-z0-9._-]{2,127}$/.test(made.Name)) {
				throw new ServiceError('InvalidTrailNameException', 'Trail name must be between 3 and 128 characters.');
			}
			if (trailsOf(call).has(made.Name)) {
				throw new ServiceError('TrailAlreadyExistsException', `Trail ${made.Name} already exists`);
			}
			trailsOf(call).set(made.Name, made);
			remember(call, made.Name);
			return { ...made };
		},
		DeleteTrail: (call) => {
			const name = text(call.input, 'Name') ?? '';
			if (!trailsOf(call).delete(name)) {
				throw new ServiceError('TrailNotFoundException', `Unknown trail: ${name}`);
			}
			remember(call, name);
			return {};
		},
		CancelQuery: (call) => {
			queryOf(call).cancelled = true;
			return { QueryId: text(call.input, 'QueryId'), QueryStatus: 'CANCELLED' };
		},
		DescribeQuery: describeQuery,
		GetQueryResults: getQueryResults,
		GetTrail: (call) => ({ Trail: trailOf(call) }),
		GetTrailStatus: (call) => {
			const { logging, started, stopped } = statusOf(call, trailOf(call).TrailARN);
			return {
				IsLogging: logging,
				...(started === undefined ? {} : { StartLoggingTime: new Date(started) }),
				...(stopped === undefined ? {} : { StopLoggingTime: new Date(stopped) }),
			};
		},
		ListEventDataStores: (call) => ({
			EventDataStores: [
				{
					EventDataStoreArn: `arn:aws:cloudtrail:${call.region}:${call.principal?.account}:eventdatastore/${EVENT_DATA_STORE}`,
					Name: 'local-aws',
				},
			],
		}),
		LookupEvents: lookupEvents,
		StartLogging: (call) => {
			const { TrailARN, Name } = trailOf(call);
			Object.assign(statusOf(call, TrailARN), { logging: true, started: call.shared.clock.now() });
			remember(call, Name);
			return {};
		},
		StartQuery: startQuery,
		StopLogging: (call) => {
			const { TrailARN, Name } = trailOf(call);
			Object.assign(statusOf(call, TrailARN), { logging: false, stopped: call.shared.clock.now() });
			remember(call, Name);
			return {};
		},
	},
};
