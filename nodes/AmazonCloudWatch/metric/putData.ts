import { operation } from '../../shared/operation';
import { dimensions, readDimensions, unit } from '../fields';
import { checkDatum, dataOf, datumBytes, MOST_BYTES, numbersOf, refusesEntry } from '../metricData';

export const putData = operation({
	command: 'PutMetricData',
	name: 'Put Data',
	action: 'Put metric data',
	description: 'Send a value of a metric of your own; a metric that is not there is made',
	covers: ['MetricData'],
	fields: {
		Namespace: {
			placeholder: 'e.g. Orders',
			description: 'Group of metrics; names that begin with AWS/ belong to the services of AWS',
		},
		MetricName: { type: 'string', label: 'Metric Name', optional: false, placeholder: 'e.g. OrdersFailed' },
		Value: {
			type: 'string',
			label: 'Value',
			optional: false,
			required: false,
			placeholder: 'e.g. 1',
			description: 'A number. Leave it empty where Values or Statistic Values are set.',
		},
		dimensions,
		Unit: { ...unit, description: 'What the value counts in; AWS converts nothing' },
		Timestamp: {
			type: 'dateTime',
			label: 'Timestamp',
			description: 'Time of the value, two weeks ago to two hours ahead; now where empty',
		},
		StorageResolution: {
			type: 'options',
			label: 'Storage Resolution',
			choices: { '1': 'High (1 Second)', '60': 'Standard (1 Minute)' },
			default: '60',
			description: 'How finely AWS keeps the metric; high resolution is charged when it is read by alarms',
		},
		Values: {
			type: 'list',
			label: 'Values',
			placeholder: 'e.g. 1, 5, 12',
			description: 'Up to 150 different numbers of this time, instead of one value',
		},
		Counts: {
			type: 'list',
			label: 'Counts',
			placeholder: 'e.g. 10, 3, 1',
			description: 'How often each of Values was seen; once where empty',
		},
		StatisticValues: {
			type: 'json',
			label: 'Statistic Values (JSON)',
			placeholder: 'e.g. { "SampleCount": 4, "Sum": 20, "Minimum": 2, "Maximum": 9 }',
			description: 'Statistics of many values instead of the values; no percentiles can be had of them',
		},
	},
	input: ({ Namespace, dimensions: rows, Values, Counts, StatisticValues, Value, ...datum }) => ({
		Namespace,
		MetricData: [
			checkDatum({
				...datum,
				Dimensions: readDimensions(rows),
				Value: Value === undefined ? undefined : numbersOf([Value], 'value', 'Value')?.[0],
				Values: numbersOf(Values, 'values', 'Values'),
				Counts: numbersOf(Counts, 'counts', 'Counts'),
				StatisticValues,
			}),
		],
	}),
	batch: {
		command: 'PutMetricData',
		size: 1000,
		bytes: MOST_BYTES,
		when: (input) => Object.keys(input).length === 2 && dataOf(input).length === 1,
		entry: (input) => ({
			target: String(input.Namespace),
			bytes: dataOf(input).reduce<number>((sum, datum) => sum + datumBytes(datum), 0),
		}),
		request: (entries) => ({
			Namespace: entries[0]?.input.Namespace,
			MetricData: entries.flatMap(({ input }) => dataOf(input)),
		}),
		results: (_, entries) => entries.map(() => ({ output: {} })),
		apart: refusesEntry,
	},
});
