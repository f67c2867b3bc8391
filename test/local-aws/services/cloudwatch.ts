import { ServiceError } from '../errors';
import { type Call, type Input, list, number, type Outcome, type Service, text, texts } from '../service';

interface Datum {
	readonly namespace: string;
	readonly name: string;
	readonly dimensions: readonly Input[];
	/** Milliseconds since 1970. */
	readonly time: number;
	readonly unit?: string;
	/** Every number that was seen; statistics are kept as they came. */
	readonly values: readonly number[];
	readonly statistics?: { readonly count: number; readonly sum: number; readonly min: number; readonly max: number };
}

type Alarm = Record<string, unknown> & { AlarmName: string; StateValue: string; ActionsEnabled: boolean };

const placeOf = (call: Call): string => `${call.principal?.account} ${call.region}`;
const metricsOf = (call: Call): Datum[] => call.shared.state(`cloudwatch ${placeOf(call)}`, () => []);
const alarmsOf = (call: Call): Map<string, Alarm> =>
	call.shared.state(`cloudwatch alarms ${placeOf(call)}`, () => new Map());
const historyOf = (call: Call): Input[] => call.shared.state(`cloudwatch history ${placeOf(call)}`, () => []);
const dashboardsOf = (call: Call): Map<string, { body: string; changed: Date }> =>
	call.shared.state(`cloudwatch dashboards ${call.principal?.account}`, () => new Map());

/** Times are seconds in JSON, Date in CBOR and text in the query protocol. */
function timeOf(value: unknown, otherwise: number): number {
	if (value === undefined) {
		return otherwise;
	}
	return value instanceof Date ? value.getTime() : typeof value === 'number' ? value * 1000 : Date.parse(String(value));
}

const numbers = (input: Input, name: string): number[] =>
	Array.isArray(input[name]) ? (input[name] as unknown[]).map(Number) : [];

function required(input: Input, name: string): string {
	const value = text(input, name);
	if (value === undefined || value === '') {
		throw new ServiceError('MissingParameter', `The parameter ${name} is required.`);
	}
	return value;
}

function datumOf(call: Call, namespace: string, datum: Input, position: number): Datum {
	const name = text(datum, 'MetricName');
	const at = `MetricData.member.${position + 1}`;
	if (name === undefined || name === '') {
		throw new ServiceError('MissingParameter', `The parameter ${at}.MetricName is required.`);
	}
	const now = call.shared.clock.now();
	const time = timeOf(datum.Timestamp, now);
	if (time < now - 14 * 86_400_000 || time > now + 7_200_000) {
		throw new ServiceError('InvalidParameterValue', `The value for parameter ${at}.Timestamp is out of range.`);
	}
	const statistics = datum.StatisticValues as Input | undefined;
	const values = numbers(datum, 'Values');
	const counts = numbers(datum, 'Counts');
	if (datum.Value === undefined && values.length === 0 && statistics === undefined) {
		throw new ServiceError(
			'MissingParameter',
			`At least one of the parameters ${at}.Value, ${at}.Values or ${at}.StatisticValues must be specified.`,
		);
	}
	return {
		namespace,
		name,
		dimensions: list(datum, 'Dimensions'),
		time,
		unit: text(datum, 'Unit'),
		values:
			datum.Value === undefined
				? values.flatMap((value, index) => new Array<number>(counts[index] ?? 1).fill(value))
				: [Number(datum.Value)],
		...(statistics === undefined
			? {}
			: {
					statistics: {
						count: Number(statistics.SampleCount),
						sum: Number(statistics.Sum),
						min: Number(statistics.Minimum),
						max: Number(statistics.Maximum),
					},
				}),
	};
}

/** All of the data or none of it. */
function putMetricData(call: Call): undefined {
	if (call.body.length > 1_000_000) {
		throw new ServiceError('RequestEntityTooLarge', 'Request size exceeded the limit of 1 MB.', 413);
	}
	const namespace = required(call.input, 'Namespace');
	const data = list(call.input, 'MetricData');
	if (data.length > 1000) {
		throw new ServiceError(
			'InvalidParameterValue',
			'The collection MetricData must not have a size greater than 1000.',
		);
	}
	metricsOf(call).push(...data.map((datum, position) => datumOf(call, namespace, datum, position)));
	return undefined;
}

const sameDimensions = (left: readonly Input[], right: readonly Input[]): boolean => {
	const written = (dimensions: readonly Input[]): string =>
		dimensions
			.map(({ Name, Value }) => JSON.stringify([Name, Value]))
			.sort()
			.join();
	return written(left) === written(right);
};

function listMetrics(call: Call): Outcome {
	const namespace = text(call.input, 'Namespace');
	const name = text(call.input, 'MetricName');
	const wanted = list(call.input, 'Dimensions');
	const seen = new Map(
		metricsOf(call)
			.filter((datum) => namespace === undefined || datum.namespace === namespace)
			.filter((datum) => name === undefined || datum.name === name)
			.filter(({ dimensions }) =>
				wanted.every(({ Name, Value }) =>
					dimensions.some((each) => each.Name === Name && (Value === undefined || each.Value === Value)),
				),
			)
			.map((datum) => [JSON.stringify([datum.namespace, datum.name, datum.dimensions]), datum]),
	);
	return {
		Metrics: [...seen.values()].map((datum) => ({
			Namespace: datum.namespace,
			MetricName: datum.name,
			Dimensions: [...datum.dimensions],
		})),
	};
}

function statistic(data: readonly Datum[], stat: string): number {
	const values = data.flatMap((datum) => datum.values).sort((a, b) => a - b);
	const sets = data.flatMap((datum) => datum.statistics ?? []);
	const count = values.length + sets.reduce((sum, set) => sum + set.count, 0);
	const total = [...values, ...sets.map((set) => set.sum)].reduce((sum, value) => sum + value, 0);
	switch (stat) {
		case 'SampleCount':
			return count;
		case 'Sum':
			return total;
		case 'Average':
			return total / count;
		case 'Minimum':
			return Math.min(...values, ...sets.map((set) => set.min));
		case 'Maximum':
			return Math.max(...values, ...sets.map((set) => set.max));
	}
	const percent = /^p(\d+(?:\.\d+)?)$/.exec(stat)?.[1];
	if (percent === undefined) {
		throw new ServiceError('ValidationError', `The value ${stat} for parameter Stat is not supported.`);
	}
	return values[Math.max(0, Math.ceil((Number(percent) / 100) * values.length) - 1)] ?? NaN;
}

function pointsOf(call: Call, query: Input): Array<[time: number, value: number]> {
	const stat = (query.MetricStat ?? {}) as Input;
	const metric = (stat.Metric ?? {}) as Input;
	const period = Number(stat.Period) * 1000;
	const [from, to] = [timeOf(call.input.StartTime, 0), timeOf(call.input.EndTime, 0)];
	const periods = new Map<number, Datum[]>();
	for (const datum of metricsOf(call)) {
		const fits =
			datum.namespace === metric.Namespace &&
			datum.name === metric.MetricName &&
			(stat.Unit === undefined || datum.unit === stat.Unit) &&
			datum.time >= from &&
			datum.time < to &&
			sameDimensions(datum.dimensions, list(metric, 'Dimensions'));
		if (fits) {
			const start = Math.floor(datum.time / period) * period;
			periods.set(start, [...(periods.get(start) ?? []), datum]);
		}
	}
	const points = [...periods].map(([time, data]): [number, number] => [time, statistic(data, String(stat.Stat))]);
	const ascending = call.input.ScanBy === 'TimestampAscending';
	return points.sort(([a], [b]) => (ascending ? a - b : b - a));
}

/** Only metrics: no expressions. */
function getMetricData(call: Call): Outcome {
	const queries = list(call.input, 'MetricDataQueries');
	if (timeOf(call.input.StartTime, 0) >= timeOf(call.input.EndTime, 0)) {
		throw new ServiceError('ValidationError', 'The parameter StartTime must be less than the parameter EndTime.');
	}
	const most = number(call.input, 'MaxDatapoints') ?? 100_800;
	const from = Number(text(call.input, 'NextToken') ?? 0);
	const all = queries.map((query) => ({ query, points: pointsOf(call, query).slice(from, from + most + 1) }));
	const more = all.some(({ points }) => points.length > most);
	return {
		MetricDataResults: all.map(({ query, points }) => ({
			Id: query.Id,
			Label: query.Label ?? ((query.MetricStat as Input | undefined)?.Metric as Input | undefined)?.MetricName,
			Timestamps: points.slice(0, most).map(([time]) => new Date(time)),
			Values: points.slice(0, most).map(([, value]) => value),
			StatusCode: points.length > most ? 'PartialData' : 'Complete',
		})),
		...(more ? { NextToken: String(from + most) } : {}),
	};
}

function remember(call: Call, alarm: Alarm, HistoryItemType: string, HistorySummary: string, data: object): void {
	historyOf(call).unshift({
		AlarmName: alarm.AlarmName,
		AlarmType: 'MetricAlarm',
		Timestamp: new Date(call.shared.clock.now()),
		HistoryItemType,
		HistorySummary,
		HistoryData: JSON.stringify(data),
	});
}

function putMetricAlarm(call: Call): undefined {
	const { Tags: _, Action: __, Version: ___, ...settings } = call.input as Record<string, unknown>;
	const AlarmName = required(call.input, 'AlarmName');
	if (call.input.Metrics === undefined) {
		required(call.input, 'Namespace');
		required(call.input, 'MetricName');
	}
	const known = alarmsOf(call).get(AlarmName);
	const changed = new Date(call.shared.clock.now());
	const alarm: Alarm = {
		...settings,
		AlarmName,
		AlarmArn: `arn:aws:cloudwatch:${call.region}:${call.principal?.account}:alarm:${AlarmName}`,
		ActionsEnabled: String(call.input.ActionsEnabled ?? true) === 'true',
		AlarmConfigurationUpdatedTimestamp: changed,
		StateValue: known?.StateValue ?? 'INSUFFICIENT_DATA',
		StateReason: known?.StateReason ?? 'Unchecked: Initial alarm creation',
		StateUpdatedTimestamp: known?.StateUpdatedTimestamp ?? changed,
	};
	alarmsOf(call).set(AlarmName, alarm);
	const what = known === undefined ? 'created' : 'updated';
	remember(call, alarm, 'ConfigurationUpdate', `Alarm "${AlarmName}" ${what}`, { type: what });
	return undefined;
}

function describeAlarms(call: Call): Outcome {
	const names = texts(call.input, 'AlarmNames');
	const prefix = text(call.input, 'AlarmNamePrefix') ?? '';
	const state = text(call.input, 'StateValue');
	const types = texts(call.input, 'AlarmTypes');
	const most = number(call.input, 'MaxRecords') ?? 50;
	const from = Number(text(call.input, 'NextToken') ?? 0);
	const found = [...alarmsOf(call).values()]
		.filter(({ AlarmName }) => names.length === 0 || names.includes(AlarmName))
		.filter(({ AlarmName }) => AlarmName.startsWith(prefix))
		.filter(({ StateValue }) => state === undefined || StateValue === state)
		.filter(() => types.length === 0 || types.includes('MetricAlarm'))
		.sort((a, b) => a.AlarmName.localeCompare(b.AlarmName, 'en'));
	return {
		MetricAlarms: found.slice(from, from + most),
		CompositeAlarms: [],
		...(found.length > from + most ? { NextToken: String(from + most) } : {}),
	};
}

/** All of the alarms or none of them. */
function deleteAlarms(call: Call): undefined {
	const names = texts(call.input, 'AlarmNames');
	const unknown = names.filter((name) => !alarmsOf(call).has(name));
	if (unknown.length > 0) {
		throw new ServiceError('ResourceNotFound', `Alarm(s) ${unknown.join(', ')} not found.`, 404);
	}
	for (const name of names) {
		alarmsOf(call).delete(name);
	}
	return undefined;
}

function setAlarmState(call: Call): undefined {
	const alarm = alarmsOf(call).get(required(call.input, 'AlarmName'));
	if (alarm === undefined) {
		throw new ServiceError('ResourceNotFound', 'Unknown');
	}
	const before = alarm.StateValue;
	alarm.StateValue = required(call.input, 'StateValue');
	alarm.StateReason = required(call.input, 'StateReason');
	alarm.StateUpdatedTimestamp = new Date(call.shared.clock.now());
	remember(call, alarm, 'StateUpdate', `Alarm updated from ${before} to ${alarm.StateValue}`, {
		oldState: { stateValue: before },
		newState: { stateValue: alarm.StateValue, stateReason: alarm.StateReason },
	});
	return undefined;
}

/** Unknown names are passed over, as AWS does. */
const setActions =
	(enabled: boolean) =>
	(call: Call): undefined => {
		for (const name of texts(call.input, 'AlarmNames')) {
			const alarm = alarmsOf(call).get(name);
			if (alarm !== undefined) {
				alarm.ActionsEnabled = enabled;
			}
		}
		return undefined;
	};

function describeAlarmHistory(call: Call): Outcome {
	const name = text(call.input, 'AlarmName');
	const type = text(call.input, 'HistoryItemType');
	const found = historyOf(call)
		.filter((item) => name === undefined || item.AlarmName === name)
		.filter((item) => type === undefined || item.HistoryItemType === type);
	return { AlarmHistoryItems: call.input.ScanBy === 'TimestampAscending' ? found.reverse() : found };
}

const arnOf = (call: Call, name: string): string => `arn:aws:cloudwatch::${call.principal?.account}:dashboard/${name}`;

function putDashboard(call: Call): Outcome {
	const name = required(call.input, 'DashboardName');
	const body = required(call.input, 'DashboardBody');
	let parsed: unknown;
	try {
		parsed = JSON.parse(body);
	} catch {
		throw new ServiceError('InvalidParameterInput', 'The field DashboardBody must be a valid JSON object');
	}
	dashboardsOf(call).set(name, { body, changed: new Date(call.shared.clock.now()) });
	const known = ['widgets', 'start', 'end', 'periodOverride', 'variables'];
	return {
		DashboardValidationMessages: Object.keys(parsed as object)
			.filter((key) => !known.includes(key))
			.map((key) => ({ DataPath: `/${key}`, Message: `Unknown field "${key}"` })),
	};
}

function dashboardOf(call: Call, name: string): { body: string; changed: Date } {
	const found = dashboardsOf(call).get(name);
	if (found === undefined) {
		throw new ServiceError('ResourceNotFound', `Dashboard ${name} does not exist`, 404);
	}
	return found;
}

/** CloudWatch speaks CBOR, JSON and query. */
export const cloudwatch: Service = {
	name: 'monitoring',
	signingName: 'monitoring',
	protocol: 'query',
	iamPrefix: 'cloudwatch',
	hostLabels: ['monitoring'],
	targets: ['GraniteServiceVersion20100801'],
	versions: ['2010-08-01'],
	namespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
	queryCompatible: true,
	operations: {
		DeleteAlarms: deleteAlarms,
		DeleteDashboards: (call) => {
			const names = texts(call.input, 'DashboardNames');
			names.forEach((name) => dashboardOf(call, name));
			names.forEach((name) => dashboardsOf(call).delete(name));
			return {};
		},
		DescribeAlarmHistory: describeAlarmHistory,
		DescribeAlarms: describeAlarms,
		DisableAlarmActions: setActions(false),
		EnableAlarmActions: setActions(true),
		GetDashboard: (call) => {
			const name = required(call.input, 'DashboardName');
			return { DashboardArn: arnOf(call, name), DashboardBody: dashboardOf(call, name).body, DashboardName: name };
		},
		GetMetricData: getMetricData,
		ListDashboards: (call) => ({
			DashboardEntries: [...dashboardsOf(call)]
				.filter(([name]) => name.startsWith(text(call.input, 'DashboardNamePrefix') ?? ''))
				.map(([name, { body, changed }]) => ({
					DashboardName: name,
					DashboardArn: arnOf(call, name),
					LastModified: changed,
					Size: Buffer.byteLength(body),
				})),
		}),
		ListMetrics: listMetrics,
		PutDashboard: putDashboard,
		PutMetricAlarm: putMetricAlarm,
		PutMetricData: putMetricData,
		SetAlarmState: setAlarmState,
	},
};
