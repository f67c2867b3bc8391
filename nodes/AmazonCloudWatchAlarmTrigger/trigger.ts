import { choicesField, DURABLE, FREE_EVENTS, namesField } from '../shared/triggers/fields';
import { anyOf, detailOf, headOf, isRecord, ruleOf, set } from '../shared/triggers/pattern';
import type { TriggerRecord } from '../shared/triggers/record';

const STATES = { ALARM: 'In Alarm', INSUFFICIENT_DATA: 'Insufficient Data', OK: 'OK' };

/** Alarms of CloudWatch that change their state, those of metrics and composite ones. */
export const cloudWatchAlarmTrigger: TriggerRecord = {
	node: 'amazonCloudWatchAlarmTrigger',
	name: 'Amazon CloudWatch Alarm Trigger',
	key: 'cloudwatch-alarm',
	service: 'cloudwatch',
	properties: [
		namesField(
			'Alarms',
			'alarms',
			'e.g. disk-full, orders-*',
			'Names of the alarms, separated by commas; * stands for any text. All alarms where empty.',
		),
		choicesField(
			'New States',
			'states',
			STATES,
			['ALARM'],
			'States into which the alarm goes; any where none is chosen',
		),
		choicesField(
			'Previous States',
			'previousStates',
			STATES,
			[],
			'States that it comes from; any where none is chosen',
		),
	],
	source: (parameters) => [
		ruleOf({
			source: ['aws.cloudwatch'],
			'detail-type': ['CloudWatch Alarm State Change'],
			detail: {
				alarmName: anyOf(parameters.texts('alarms')),
				state: { value: anyOf(parameters.texts('states')) },
				previousState: { value: anyOf(parameters.texts('previousStates')) },
			},
		}),
	],
	simplify: (event) => {
		const { alarmName, state, previousState, configuration } = detailOf(event);
		const now = isRecord(state) ? state : {};
		const before = isRecord(previousState) ? previousState : {};
		const { description, metrics, alarmRule } = isRecord(configuration) ? configuration : {};
		return set({
			alarmName,
			state: now.value,
			previousState: before.value,
			reason: now.reason,
			changedAt: now.timestamp,
			description,
			alarmRule,
			metrics,
			alarmArn: Array.isArray(event.resources) ? (event.resources as unknown[])[0] : undefined,
			...headOf(event),
		});
	},
	sample: {
		version: '0',
		id: 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92',
		'detail-type': 'CloudWatch Alarm State Change',
		source: 'aws.cloudwatch',
		account: '123456789012',
		time: '2019-10-02T17:04:40Z',
		region: 'us-east-1',
		resources: ['arn:aws:cloudwatch:us-east-1:123456789012:alarm:ServerCpuTooHigh'],
		detail: {
			alarmName: 'ServerCpuTooHigh',
			configuration: {
				description: 'Goes into alarm when server CPU utilization is too high!',
				metrics: [
					{
						id: '30b6c6b2-a864-43a2-4877-c09a1afc3b87',
						metricStat: {
							metric: {
								dimensions: { InstanceId: 'i-12345678901234567' },
								name: 'CPUUtilization',
								namespace: 'AWS/EC2',
							},
							period: 300,
							stat: 'Average',
						},
						returnData: true,
					},
				],
			},
			previousState: {
				reason:
					'Threshold Crossed: 1 out of the last 1 datapoints [0.0666851903306472 (01/10/19 13:46:00)] was not greater than the threshold (50.0) (minimum 1 datapoint for ALARM -> OK transition).',
				reasonData: '{"version":"1.0","period":300,"threshold":50.0}',
				timestamp: '2019-10-01T13:56:40.985+0000',
				value: 'OK',
			},
			state: {
				reason:
					'Threshold Crossed: 1 out of the last 1 datapoints [99.50160229693434 (02/10/19 16:59:00)] was greater than the threshold (50.0) (minimum 1 datapoint for OK -> ALARM transition).',
				reasonData: '{"version":"1.0","period":300,"threshold":50.0}',
				timestamp: '2019-10-02T17:04:40.989+0000',
				value: 'ALARM',
			},
		},
	},
	guarantee: DURABLE,
	notes: ['Alarms are not changed, and need no action of their own.', FREE_EVENTS],
};
