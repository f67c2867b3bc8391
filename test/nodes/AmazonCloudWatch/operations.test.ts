import { AmazonCloudWatch } from '../../../nodes/AmazonCloudWatch/AmazonCloudWatch.node';
import { cloudWatch } from '../../../nodes/AmazonCloudWatch/service';
import { describeOperations } from '../operationCases';

const byName = (value: string) => ({ __rl: true, mode: 'name', value });
const alarm = byName('orders-failed');
const ALARM_ARN = 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:orders: failed';
const EVERY_TYPE = ['CompositeAlarm', 'LogAlarm', 'MetricAlarm'];
const metricAlarm = { AlarmName: 'orders-failed', StateValue: 'OK', StateUpdatedTimestamp: 1_780_000_000.5 };
const shownAlarm = { ...metricAlarm, StateUpdatedTimestamp: '2026-05-28T20:26:40.500Z' };
const composite = { AlarmName: 'shop', AlarmRule: 'ALARM("orders-failed")' };
const FROM = '2026-10-01T00:00:00.000Z';
const TO = '2026-10-01T01:00:00.000Z';
const time = { startTime: FROM, endTime: TO };
const seconds = (iso: string): number => Date.parse(iso) / 1000;

describeOperations(cloudWatch, AmazonCloudWatch, [
	{
		of: 'alarm:delete',
		params: { alarm },
		requests: [{ target: 'DeleteAlarms', body: { AlarmNames: ['orders-failed'] } }],
		replies: [{}],
		items: [{ deleted: true }],
	},
	{
		of: 'alarm:disableActions',
		shows: 'in the region of the ARN',
		params: { alarm: { __rl: true, mode: 'arn', value: ALARM_ARN }, options: { includeMetadata: false } },
		requests: [{ target: 'DisableAlarmActions', body: { AlarmNames: ['orders: failed'] } }],
		replies: [{}],
		items: [{ success: true }],
	},
	{
		of: 'alarm:enableActions',
		params: { alarm },
		requests: [{ target: 'EnableAlarmActions', body: { AlarmNames: ['orders-failed'] } }],
		replies: [{}],
		items: [{ success: true }],
	},
	{
		of: 'alarm:get',
		params: { alarm },
		requests: [{ target: 'DescribeAlarms', body: { AlarmNames: ['orders-failed'], AlarmTypes: EVERY_TYPE } }],
		replies: [{ body: { MetricAlarms: [metricAlarm], CompositeAlarms: [] } }],
		items: [shownAlarm],
	},
	{
		of: 'alarm:getHistory',
		params: { alarm, options: { historyItemType: 'StateUpdate' } },
		requests: [
			{
				target: 'DescribeAlarmHistory',
				body: {
					AlarmName: 'orders-failed',
					AlarmTypes: EVERY_TYPE,
					HistoryItemType: 'StateUpdate',
					MaxRecords: 50,
				},
			},
		],
		replies: [
			{
				body: {
					AlarmHistoryItems: [
						{
							AlarmName: 'orders-failed',
							Timestamp: 1_780_000_000,
							HistorySummary: 'Alarm updated from OK to ALARM',
							HistoryData: '{"newState":{"stateValue":"ALARM"}}',
						},
					],
				},
			},
		],
		items: [
			{
				AlarmName: 'orders-failed',
				Timestamp: '2026-05-28T20:26:40.000Z',
				HistorySummary: 'Alarm updated from OK to ALARM',
				HistoryData: { newState: { stateValue: 'ALARM' } },
			},
		],
	},
	{
		of: 'alarm:getMany',
		shows: 'alarms of all kinds, over pages',
		params: { returnAll: true, options: { stateValue: 'OK' } },
		requests: [
			{ target: 'DescribeAlarms', body: { AlarmTypes: EVERY_TYPE, StateValue: 'OK' } },
			{ target: 'DescribeAlarms', body: { AlarmTypes: EVERY_TYPE, StateValue: 'OK', NextToken: 'next' } },
		],
		replies: [
			{ body: { MetricAlarms: [metricAlarm], CompositeAlarms: [], NextToken: 'next' } },
			{ body: { MetricAlarms: [], CompositeAlarms: [composite] } },
		],
		twoReplies: [
			{ body: { MetricAlarms: [metricAlarm], CompositeAlarms: [], NextToken: 'next' } },
			{ body: { MetricAlarms: [metricAlarm], CompositeAlarms: [], NextToken: 'next' } },
			{ body: { MetricAlarms: [], CompositeAlarms: [composite] } },
		],
		items: [shownAlarm, composite],
	},
	{
		of: 'alarm:putMetricAlarm',
		params: {
			alarmName: 'orders-failed',
			namespace: byName('Orders'),
			metricName: byName('OrdersFailed'),
			dimensions: { entries: [{ Name: 'Shop', Value: 'north' }] },
			statistic: 'Sum',
			period: 60,
			comparisonOperator: 'GreaterThanThreshold',
			threshold: 0,
			evaluationPeriods: 3,
			options: { alarmActions: 'arn:aws:sns:eu-central-1:111122223333:on-call', treatMissingData: 'notBreaching' },
		},
		requests: [
			{
				target: 'PutMetricAlarm',
				body: {
					AlarmName: 'orders-failed',
					Namespace: 'Orders',
					MetricName: 'OrdersFailed',
					Dimensions: [{ Name: 'Shop', Value: 'north' }],
					Statistic: 'Sum',
					Period: 60,
					ComparisonOperator: 'GreaterThanThreshold',
					Threshold: 0,
					EvaluationPeriods: 3,
					AlarmActions: ['arn:aws:sns:eu-central-1:111122223333:on-call'],
					TreatMissingData: 'notBreaching',
				},
			},
		],
		replies: [{}],
		items: [{ success: true }],
	},
	{
		of: 'alarm:putMetricAlarm',
		shows: 'on a percentile',
		params: {
			alarmName: 'slow',
			namespace: byName('AWS/Lambda'),
			metricName: byName('Duration'),
			statistic: 'p95',
			period: 300,
			threshold: 1500,
			evaluationPeriods: 1,
		},
		requests: [
			{
				target: 'PutMetricAlarm',
				body: {
					AlarmName: 'slow',
					Namespace: 'AWS/Lambda',
					MetricName: 'Duration',
					ExtendedStatistic: 'p95',
					Period: 300,
					ComparisonOperator: 'GreaterThanOrEqualToThreshold',
					Threshold: 1500,
					EvaluationPeriods: 1,
				},
			},
		],
		replies: [{}],
		items: [{ success: true }],
	},
	{
		of: 'alarm:putMetricAlarm',
		shows: 'on metric math',
		params: {
			alarmName: 'rate',
			threshold: 5,
			evaluationPeriods: 2,
			options: { metrics: '[{ "Id": "rate", "Expression": "100 * m1 / m2", "Label": "Errors in percent" }]' },
		},
		requests: [
			{
				target: 'PutMetricAlarm',
				body: {
					AlarmName: 'rate',
					ComparisonOperator: 'GreaterThanOrEqualToThreshold',
					EvaluationPeriods: 2,
					Threshold: 5,
					Metrics: [{ Id: 'rate', Expression: '100 * m1 / m2', Label: 'Errors in percent' }],
				},
			},
		],
		replies: [{}],
		items: [{ success: true }],
	},
	{
		of: 'alarm:setState',
		params: { alarm, state: 'ALARM', stateReason: 'A drill' },
		requests: [
			{
				target: 'SetAlarmState',
				body: { AlarmName: 'orders-failed', StateValue: 'ALARM', StateReason: 'A drill' },
			},
		],
		replies: [{}],
		items: [{ success: true }],
	},
	{
		of: 'dashboard:delete',
		params: { dashboard: { __rl: true, mode: 'arn', value: 'arn:aws:cloudwatch::111122223333:dashboard/orders' } },
		requests: [{ target: 'DeleteDashboards', body: { DashboardNames: ['orders'] } }],
		replies: [{ body: {} }],
		items: [{ deleted: true }],
	},
	{
		of: 'dashboard:get',
		params: { dashboard: byName('orders') },
		requests: [{ target: 'GetDashboard', body: { DashboardName: 'orders' } }],
		replies: [{ body: { DashboardName: 'orders', DashboardBody: '{"widgets":[]}' } }],
		items: [{ DashboardName: 'orders', DashboardBody: { widgets: [] } }],
	},
	{
		of: 'dashboard:getMany',
		params: { options: { dashboardNamePrefix: 'or' } },
		requests: [{ target: 'ListDashboards', body: { DashboardNamePrefix: 'or' } }],
		replies: [{ body: { DashboardEntries: [{ DashboardName: 'orders', LastModified: 1_780_000_000, Size: 14 }] } }],
		items: [{ DashboardName: 'orders', LastModified: '2026-05-28T20:26:40.000Z', Size: 14 }],
	},
	{
		of: 'dashboard:put',
		params: { dashboardName: 'orders', dashboardBody: '{ "widgets": [{ "type": "text" }] }' },
		requests: [
			{
				target: 'PutDashboard',
				body: { DashboardName: 'orders', DashboardBody: '{"widgets":[{"type":"text"}]}' },
			},
		],
		replies: [{ body: { DashboardValidationMessages: [{ DataPath: '/widgets/0', Message: 'no properties' }] } }],
		items: [{ success: true, DashboardValidationMessages: [{ DataPath: '/widgets/0', Message: 'no properties' }] }],
	},
	{
		of: 'metric:getData',
		shows: 'pages in the order of time',
		params: {
			...time,
			namespace: byName('Orders'),
			metricName: byName('Failed'),
			dimensions: { entries: [{ Name: 'Shop', Value: 'north' }] },
			statistic: 'Sum',
			period: 300,
			options: { unit: 'Count' },
		},
		requests: [
			{
				target: 'GetMetricData',
				body: {
					StartTime: seconds(FROM),
					EndTime: seconds(TO),
					ScanBy: 'TimestampAscending',
					MetricDataQueries: [
						{
							Id: 'metric',
							MetricStat: {
								Metric: {
									Namespace: 'Orders',
									MetricName: 'Failed',
									Dimensions: [{ Name: 'Shop', Value: 'north' }],
								},
								Period: 300,
								Stat: 'Sum',
								Unit: 'Count',
							},
						},
					],
				},
			},
			{ target: 'GetMetricData' },
		],
		replies: [
			{
				body: {
					MetricDataResults: [
						{
							Id: 'metric',
							Label: 'Failed',
							Timestamps: [seconds(FROM) + 300],
							Values: [7],
							StatusCode: 'PartialData',
						},
					],
					NextToken: 'next',
				},
			},
			{
				body: {
					MetricDataResults: [
						{ Id: 'metric', Label: 'Failed', Timestamps: [seconds(FROM)], Values: [0], StatusCode: 'Complete' },
					],
				},
			},
		],
		twoReplies: [
			{
				body: {
					MetricDataResults: [
						{ Id: 'metric', Label: 'Failed', Timestamps: [seconds(FROM) + 300, seconds(FROM)], Values: [7, 0] },
					],
				},
			},
		],
		items: [
			{ Timestamp: FROM, Value: 0, Label: 'Failed', Id: 'metric' },
			{ Timestamp: '2026-10-01T00:05:00.000Z', Value: 7, Label: 'Failed', Id: 'metric' },
		],
	},
	{
		of: 'metric:getData',
		shows: 'queries, as AWS gives them',
		params: { ...time, ask: 'queries', queries: '[{ "Id": "e1", "Expression": "SUM(METRICS())" }]', simplify: false },
		requests: [
			{
				target: 'GetMetricData',
				body: {
					StartTime: seconds(FROM),
					EndTime: seconds(TO),
					ScanBy: 'TimestampAscending',
					MetricDataQueries: [{ Id: 'e1', Expression: 'SUM(METRICS())' }],
				},
			},
		],
		replies: [
			{
				body: {
					MetricDataResults: [{ Id: 'e1', Timestamps: [seconds(FROM)], Values: [3], StatusCode: 'Complete' }],
				},
			},
		],
		items: [{ MetricDataResults: [{ Id: 'e1', Timestamps: [FROM], Values: [3], StatusCode: 'Complete' }] }],
	},
	{
		of: 'metric:getMany',
		params: {
			options: { namespace: byName('Orders'), dimensions: { entries: [{ Name: 'Shop', Value: '' }] } },
		},
		requests: [{ target: 'ListMetrics', body: { Namespace: 'Orders', Dimensions: [{ Name: 'Shop' }] } }],
		replies: [{ body: { Metrics: [{ Namespace: 'Orders', MetricName: 'Failed', Dimensions: [] }] } }],
		items: [{ Namespace: 'Orders', MetricName: 'Failed', Dimensions: [] }],
	},
	{
		of: 'metric:putData',
		params: {
			namespace: 'Orders',
			metricName: 'Failed',
			value: '0',
			dimensions: { entries: [{ Name: 'Shop', Value: 'north' }] },
			options: { unit: 'Count', timestamp: FROM, storageResolution: '1' },
		},
		requests: [
			{
				target: 'PutMetricData',
				body: {
					Namespace: 'Orders',
					MetricData: [
						{
							MetricName: 'Failed',
							Value: 0,
							Dimensions: [{ Name: 'Shop', Value: 'north' }],
							Unit: 'Count',
							Timestamp: seconds(FROM),
							StorageResolution: 1,
						},
					],
				},
			},
		],
		replies: [{}],
		items: [{ success: true }],
	},
	{
		of: 'metric:putData',
		shows: 'values with their counts',
		params: {
			namespace: 'Orders',
			metricName: 'Seconds',
			dimensions: { entries: [{ Name: 'Shop', Value: '={{ "north" }}' }] },
			options: { values: '1.5, 3', counts: '={{ [10, 2] }}' },
		},
		requests: [
			{
				target: 'PutMetricData',
				body: {
					Namespace: 'Orders',
					MetricData: [
						{
							MetricName: 'Seconds',
							Dimensions: [{ Name: 'Shop', Value: 'north' }],
							Values: [1.5, 3],
							Counts: [10, 2],
						},
					],
				},
			},
		],
		replies: [{}],
		items: [{ success: true }],
	},
	{
		of: 'metric:putData',
		shows: 'statistics',
		params: {
			namespace: 'Orders',
			metricName: 'Seconds',
			options: { statisticValues: '{ "SampleCount": 4, "Sum": 20, "Minimum": 2, "Maximum": 9 }' },
		},
		requests: [
			{
				target: 'PutMetricData',
				body: {
					Namespace: 'Orders',
					MetricData: [{ MetricName: 'Seconds', StatisticValues: { SampleCount: 4, Sum: 20, Minimum: 2, Maximum: 9 } }],
				},
			},
		],
		replies: [{}],
		items: [{ success: true }],
	},
]);
