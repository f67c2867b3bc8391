import { AwsError } from '../../aws/errors';
import { unset } from '../shared/content';
import { readDimensions } from './fields';

interface Query {
	readonly ask?: string;
	readonly namespace?: string;
	readonly metricName?: string;
	readonly dimensions?: unknown;
	readonly statistic?: string;
	readonly period?: number;
	readonly queries?: unknown;
	readonly unit?: string;
}

/** `MetricDataQueries`: what was written, or the one metric that was chosen. */
export function queriesOf(query: Query): unknown {
	const { ask, namespace, metricName, statistic, period, queries, unit } = query;
	if (ask === 'queries') {
		if (Array.isArray(queries) && queries.length > 0) return queries;
		throw new AwsError({
			code: 'InvalidParameter',
			message: "'Queries (JSON)' holds no list of queries",
			nextStep: 'Write a list of objects, each with an Id and with MetricStat or Expression.',
			field: 'queries',
		});
	}
	if (namespace === undefined) throw unset('Namespace', 'namespace');
	if (metricName === undefined) throw unset('Metric', 'metricName');
	if (statistic === undefined) throw unset('Statistic', 'statistic');
	if (period === undefined) throw unset('Period (Seconds)', 'period');
	return [
		{
			Id: 'metric',
			MetricStat: {
				Metric: { Namespace: namespace, MetricName: metricName, Dimensions: readDimensions(query.dimensions) },
				Period: period,
				Stat: statistic,
				Unit: unit,
			},
		},
	];
}

interface Result {
	readonly Id?: string;
	readonly Label?: string;
	readonly Timestamps?: ReadonlyArray<Date | string>;
	readonly Values?: readonly number[];
	readonly StatusCode?: string;
	readonly Messages?: ReadonlyArray<{ readonly Code?: string; readonly Value?: string }>;
}

/** One row for each value, in the order of time. Pages may hold parts of the same query. */
export function rowsOf(output: Readonly<Record<string, unknown>>): object[] {
	const results = (output.MetricDataResults ?? []) as readonly Result[];
	const failed = results.find(({ StatusCode }) => StatusCode === 'Forbidden' || StatusCode === 'InternalError');
	if (failed !== undefined) {
		const said = (failed.Messages ?? []).map(({ Code, Value }) => Value ?? Code ?? '').join('. ');
		throw new AwsError({
			code: failed.StatusCode ?? 'InternalError',
			message: `The query "${failed.Id ?? ''}" ended with ${failed.StatusCode ?? ''}${said === '' ? '' : `: ${said}`}`,
			nextStep: "Switch off 'Simplify' to see what AWS gives for each query.",
			attempts: 1,
		});
	}
	const rows = results.flatMap(({ Id, Label, Timestamps = [], Values = [] }) =>
		Timestamps.map((time, position) => ({
			Timestamp: new Date(time).toISOString(),
			Value: Values[position],
			Label,
			Id,
		})),
	);
	return rows.sort((a, b) => a.Timestamp.localeCompare(b.Timestamp));
}
