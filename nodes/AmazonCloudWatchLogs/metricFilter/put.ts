import { operation } from '../../shared/operation';
import { group } from '../fields';
import { filterName, filterPattern } from '../filterFields';
import { failure } from '../groups';

export const put = operation({
	command: 'PutMetricFilter',
	name: 'Put',
	action: 'Put a metric filter',
	description: 'Count log events in a metric as they come in; a filter of the same name is replaced',
	covers: ['metricTransformations'],
	fields: {
		...group,
		...filterName,
		...filterPattern,
		metricNamespace: { type: 'string', label: 'Metric Namespace', optional: false, placeholder: 'e.g. Orders' },
		metricName: { type: 'string', label: 'Metric Name', optional: false, placeholder: 'e.g. Errors' },
		metricValue: {
			type: 'string',
			label: 'Metric Value',
			optional: false,
			default: '1',
			placeholder: 'e.g. $.seconds',
			description: 'What each event adds: a number, or a field of its JSON',
		},
		defaultValue: {
			type: 'number',
			label: 'Default Value',
			description: 'Value of a minute in which events came in, but none that matches',
		},
		unit: {
			type: 'string',
			label: 'Unit',
			placeholder: 'e.g. Count',
			description: 'Unit of the metric as AWS names it',
		},
	},
	input: ({ metricNamespace, metricName, metricValue, defaultValue, unit, ...filter }) => ({
		...filter,
		filterPattern: filter.filterPattern ?? '',
		metricTransformations: [{ metricNamespace, metricName, metricValue, defaultValue, unit }],
	}),
	failure,
});
