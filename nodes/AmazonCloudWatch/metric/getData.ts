import { operation } from '../../shared/operation';
import { dimensions, period, STATISTICS, unit } from '../fields';
import { metricName, namespace } from '../locators';
import { queriesOf, rowsOf } from '../metricQueries';

export const getData = operation({
	command: 'GetMetricData',
	name: 'Get Data',
	action: 'Get metric data',
	description: 'Get the values of a metric in a time, or of several metrics and expressions, in the order of time',
	covers: ['MetricDataQueries'],
	fields: {
		ask: {
			type: 'options',
			label: 'Data',
			optional: false,
			choices: { metric: 'One Metric', queries: 'Queries (JSON)' },
			default: 'metric',
			description: 'Whether to name one metric, or to give queries that may hold several metrics and metric math',
		},
		namespace: { locator: namespace, optional: false, show: { ask: ['metric'] } },
		metricName: { locator: metricName, optional: false, show: { ask: ['metric'] } },
		dimensions: {
			...dimensions,
			description: 'All names and values that belong to the metric; another combination is another metric',
			show: { ask: ['metric'] },
		},
		statistic: {
			type: 'string',
			label: 'Statistic',
			optional: false,
			default: 'Average',
			placeholder: STATISTICS,
			description: 'Average, Sum, Minimum, Maximum, SampleCount, a percentile such as p95, or another of AWS',
			show: { ask: ['metric'] },
		},
		period: { ...period, optional: false, show: { ask: ['metric'] } },
		queries: {
			type: 'json',
			label: 'Queries (JSON)',
			optional: false,
			rows: 8,
			default: '[]',
			placeholder: 'e.g. [{ "Id": "rate", "Expression": "100 * errors / calls" }]',
			description: 'List of MetricDataQueries as AWS has them, at most 500; only those with ReturnData come out',
			show: { ask: ['queries'] },
		},
		StartTime: {
			label: 'From',
			default: '={{ $now.minus({ hours: 3 }).toISO() }}',
			description: 'Beginning of the time, included',
		},
		EndTime: { label: 'To', default: '={{ $now.toISO() }}', description: 'End of the time, not included' },
		unit: { ...unit, description: 'Only values that were sent with this unit; all where not set' },
		'LabelOptions.Timezone': {
			label: 'Label Time Zone',
			placeholder: 'e.g. +0130',
			description: 'Difference to UTC for times in labels',
		},
	},
	input: ({ StartTime, EndTime, 'LabelOptions.Timezone': zone, ...query }) => ({
		StartTime,
		EndTime,
		ScanBy: 'TimestampAscending',
		MetricDataQueries: queriesOf(query),
		...(zone === undefined ? {} : { LabelOptions: { Timezone: zone } }),
	}),
	allPages: true,
	simplify: rowsOf,
});
