import type { Field, Values } from '../shared/operation';
import { rowsIn, rowsOf, textColumn } from '../shared/rows';
import { fieldNamed, invalid, objectIn } from './documents';

type Json = Readonly<Record<string, unknown>>;

const FUNCTIONS: Readonly<Record<string, string>> = {
	avg: 'Average',
	value_count: 'Count of Values',
	cardinality: 'Distinct Values',
	max: 'Maximum',
	median_absolute_deviation: 'Median Deviation',
	min: 'Minimum',
	percentiles: 'Percentiles',
	stats: 'Statistics',
	sum: 'Sum',
};
const INTERVALS: Readonly<Record<string, string>> = {
	values: 'Each Value',
	minute: 'Minute',
	hour: 'Hour',
	day: 'Day',
	week: 'Week',
	month: 'Month',
	quarter: 'Quarter',
	year: 'Year',
};

const choices = (labels: Readonly<Record<string, string>>): Array<{ name: string; value: string }> =>
	Object.entries(labels).map(([value, name]) => ({ name, value }));

/** What is counted and computed, and for which groups of documents. */
export const groupFields = {
	groupBy: {
		label: 'Group By',
		optional: false,
		required: false,
		property: rowsOf(
			'Group',
			textColumn('Field', 'field', 'e.g. status', 'Of a text its keyword, e.g. title.keyword'),
			{
				displayName: 'One Group For',
				name: 'interval',
				type: 'options',
				default: 'values',
				options: choices(INTERVALS),
			},
			{
				displayName: 'Max Groups',
				name: 'size',
				type: 'number',
				default: 100,
				description: 'Groups of values, the largest first. Of days and the like all are returned.',
			},
		),
	},
	metrics: {
		label: 'Metrics',
		optional: false,
		required: false,
		property: rowsOf(
			'Metric',
			{ displayName: 'Function', name: 'function', type: 'options', default: 'avg', options: choices(FUNCTIONS) },
			textColumn('Field', 'field', 'e.g. price'),
			textColumn('Name', 'name', 'e.g. averagePrice', 'In the output; function and field where empty'),
		),
	},
	aggregations: {
		type: 'json',
		label: 'Aggregations (JSON)',
		description: "In OpenSearch's own words, instead of groups and metrics",
	},
	timeZone: {
		type: 'string',
		label: 'Time Zone',
		placeholder: 'e.g. Europe/Berlin',
		description: 'Where days and the like begin; UTC where empty',
	},
} as const satisfies Record<string, Field>;

/** The aggregations by the fields `groupFields`: groups inside of groups, metrics in the innermost. */
export function aggregationsOf(values: Values): Json {
	const own = objectIn(values.aggregations, 'Aggregations (JSON)', 'aggregations');
	if (own !== undefined) return own;
	const metrics = Object.fromEntries(rowsIn(values.metrics).map(metricOf));
	const groups = rowsIn(values.groupBy).map((row) => groupOf(row, values.timeZone));
	if (groups.length === 0 && Object.keys(metrics).length === 0) {
		throw invalid("Neither 'Group By' nor 'Metrics' holds anything", 'groupBy', 'Add a group or a metric.');
	}
	return groups.reduceRight<Json>(
		(inner, [name, group]) => ({ [name]: Object.keys(inner).length === 0 ? group : { ...group, aggs: inner } }),
		metrics,
	);
}

function metricOf({ function: asked, field, name }: Json): [string, Json] {
	const kind = String(asked ?? 'avg');
	const of = fieldNamed(field, 'metrics', 'A metric');
	return [typeof name === 'string' && name !== '' ? name : `${kind}_${of}`, { [kind]: { field: of } }];
}

function groupOf({ field, interval = 'values', size = 100 }: Json, timeZone: unknown): [string, Json] {
	const of = fieldNamed(field, 'groupBy', 'A group');
	if (interval === 'values') return [of, { terms: { field: of, size } }];
	const calendar = { field: of, calendar_interval: interval, min_doc_count: 1 };
	return [of, { date_histogram: timeZone === undefined ? calendar : { ...calendar, time_zone: timeZone } }];
}
