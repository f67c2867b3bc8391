import { AwsError } from '../../aws/errors';
import type { Fields, Values } from '../shared/operation';
import { period, STATISTICS, unit } from './fields';
import { metricName, namespace } from './locators';

/** What is watched, and when it is too much. */
export const alarmMetric = {
	Namespace: { locator: namespace, optional: false, required: false },
	MetricName: { locator: metricName, optional: false, required: false },
	Dimensions: {
		optional: false,
		description: 'All names and values that belong to the metric; another combination is another metric',
	},
	statistic: { type: 'string', label: 'Statistic', optional: false, default: 'Average', placeholder: STATISTICS },
	Period: { ...period, optional: false },
	ComparisonOperator: {
		label: 'Alarm When Value Is',
		optional: false,
		choices: {
			GreaterThanOrEqualToThreshold: 'At or Above Threshold',
			GreaterThanThreshold: 'Above Threshold',
			LessThanOrEqualToThreshold: 'At or Below Threshold',
			LessThanThreshold: 'Below Threshold',
			GreaterThanUpperThreshold: 'Above Expected Band',
			LessThanLowerOrGreaterThanUpperThreshold: 'Outside of Expected Band',
			LessThanLowerThreshold: 'Below Expected Band',
		},
		default: 'GreaterThanOrEqualToThreshold',
	},
	Threshold: { type: 'number', optional: false, required: false, default: 1 },
	EvaluationPeriods: {
		optional: false,
		default: 1,
		description: 'How many periods, the latest ones, are looked at',
	},
	DatapointsToAlarm: { description: 'How many of these periods must be too much; all where not set' },
	TreatMissingData: {
		type: 'options',
		choices: {
			breaching: 'As Too Much',
			ignore: 'Keep the State',
			missing: 'As Missing',
			notBreaching: 'As Good',
		},
		default: 'missing',
		description: 'What a period without data counts as',
	},
	Unit: {
		...unit,
		description: 'Only values that were sent with this unit; a wrong one leaves the alarm without data',
	},
	Metrics: {
		label: 'Queries (JSON)',
		type: 'json',
		description:
			'MetricDataQueries for alarms on metric math, instead of one metric; the fields of the metric do not count then',
	},
	ThresholdMetricId: {
		label: 'Threshold Query ID',
		description: 'ID of the query that gives the expected band, instead of a threshold',
	},
} as const satisfies Fields;

/** What happens when the state changes. */
export const alarmActions = {
	AlarmDescription: { label: 'Description' },
	AlarmActions: {
		label: 'Actions in Alarm',
		placeholder: 'e.g. arn:aws:sns:eu-west-1:111122223333:on-call',
		description: 'ARNs of what is told when the alarm begins, such as SNS topics, separated by commas; at most five',
	},
	OKActions: { label: 'Actions When OK', description: 'ARNs separated by commas, at most five' },
	InsufficientDataActions: {
		label: 'Actions on Insufficient Data',
		description: 'ARNs separated by commas, at most five',
	},
	ActionsEnabled: { default: true, description: 'Whether the alarm does its actions' },
} as const satisfies Fields;

const STANDARD = new Set(['Average', 'Maximum', 'Minimum', 'SampleCount', 'Sum']);

/** AWS's input: the standard statistics and all others are two members, and queries take the place of the metric. */
export function alarmInput(values: Values<typeof alarmMetric> & Readonly<Record<string, unknown>>): object {
	const { Namespace, MetricName, Dimensions, statistic, Period, Threshold, Metrics, ...others } = values;
	const threshold = others.ThresholdMetricId === undefined ? { Threshold } : {};
	if (Metrics !== undefined) return { ...others, ...threshold, Metrics };
	if (Namespace === undefined || MetricName === undefined) {
		const [label, field] = Namespace === undefined ? ['Namespace', 'namespace'] : ['Metric', 'metricName'];
		throw new AwsError({
			code: 'MissingMember',
			message: `'${label}' is not set`,
			nextStep: "Give this parameter a value, or add the option 'Queries (JSON)'.",
			field,
		});
	}
	const stat = STANDARD.has(statistic ?? '') ? { Statistic: statistic } : { ExtendedStatistic: statistic };
	return { ...others, ...threshold, Namespace, MetricName, Dimensions, Period, ...stat };
}
