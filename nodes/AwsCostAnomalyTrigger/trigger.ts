import { BEST_EFFORT, FREE_EVENTS, namesField } from '../shared/triggers/fields';
import { anyOf, detailOf, headOf, isRecord, ruleOf, set } from '../shared/triggers/pattern';
import type { TriggerRecord } from '../shared/triggers/record';

/** Anomalies that AWS Cost Anomaly Detection finds. */
export const costAnomalyTrigger: TriggerRecord = {
	node: 'awsCostAnomalyTrigger',
	name: 'AWS Cost Anomaly Trigger',
	key: 'cost-anomaly',
	service: 'ce',
	properties: [
		{
			displayName:
				'Cost Anomaly Detection sends its events in US East (N. Virginia): set <b>Region</b> to us-east-1. It needs a monitor, and an alert subscription with immediate alerts.',
			name: 'regionNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Impact From (USD)',
			name: 'impact',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'The least total impact that an anomaly must have',
		},
		namesField(
			'Monitors',
			'monitors',
			'e.g. arn:aws:ce::111122223333:anomalymonitor/abcdef12-…',
			'ARNs of the monitors, separated by commas; * stands for any text. All monitors where empty.',
		),
		namesField(
			'Services or Values',
			'dimensions',
			'e.g. Amazon Elastic Compute Cloud - Compute',
			'What the monitor watches by: names of services, of accounts …, separated by commas; * stands for any text. All where empty.',
		),
	],
	source: (parameters) => {
		const impact = parameters.number('impact') ?? 0;
		return [
			ruleOf({
				source: ['aws.ce'],
				'detail-type': ['Anomaly Detected'],
				resources: anyOf(parameters.texts('monitors')),
				detail: {
					dimensionValue: anyOf(parameters.texts('dimensions')),
					impact: { totalImpact: impact > 0 ? [{ numeric: ['>=', impact] }] : undefined },
				},
			}),
		];
	},
	simplify: (event) => {
		const detail = detailOf(event);
		const impact = isRecord(detail.impact) ? detail.impact : {};
		return set({
			anomalyId: detail.anomalyId,
			dimensionValue: detail.dimensionValue,
			accountName: detail.accountName,
			totalImpact: impact.totalImpact,
			totalImpactPercentage: impact.totalImpactPercentage,
			totalActualSpend: impact.totalActualSpend,
			totalExpectedSpend: impact.totalExpectedSpend,
			maxImpact: impact.maxImpact,
			startDate: detail.anomalyStartDate,
			endDate: detail.anomalyEndDate,
			rootCauses: detail.rootCauses,
			monitorName: detail.monitorName,
			monitorArn: Array.isArray(event.resources) ? (event.resources as unknown[])[0] : undefined,
			detailsLink: detail.anomalyDetailsLink,
			...headOf(event),
		});
	},
	sample: {
		version: '0',
		id: '12345678-90ab-cdef-1234-567890abcdef',
		source: 'aws.ce',
		'detail-type': 'Anomaly Detected',
		account: '123456789012',
		region: 'us-east-1',
		time: '2021-05-25T00:00:00Z',
		resources: ['arn:aws:ce::123456789012:anomalymonitor/abcdef12-1234-4ea0-84cc-918a97d736ef'],
		detail: {
			accountName: 'account name',
			anomalyEndDate: '2021-05-25T00:00:00Z',
			anomalyId: '12345678-abcd-ef12-3456-987654321a12',
			anomalyScore: { currentScore: 0.47, maxScore: 0.47 },
			anomalyStartDate: '2021-05-25T00:00:00Z',
			dimensionValue: 'Amazon Elastic Compute Cloud - Compute',
			feedback: 'string',
			impact: {
				maxImpact: 151,
				totalActualSpend: 1301,
				totalExpectedSpend: 300,
				totalImpact: 1001,
				totalImpactPercentage: 333.67,
			},
			rootCauses: [
				{
					linkedAccount: '123456789012',
					linkedAccountName: 'account name',
					region: 'us-west-2',
					service: 'Amazon Elastic Compute Cloud - Compute',
					usageType: 'USW2-BoxUsage:c5.large',
				},
			],
		},
	},
	guarantee: BEST_EFFORT,
	notes: [
		'Cost Anomaly Detection looks about three times a day at costs that are up to 24 hours old.',
		'Needs a monitor and an alert subscription with immediate alerts, which the node does not create.',
		FREE_EVENTS,
	],
};
