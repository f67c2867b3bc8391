import { AmazonCloudWatch } from '../../../nodes/AmazonCloudWatch/AmazonCloudWatch.node';
import { describeAsTool } from '../asTool';
import { describeBadInput } from '../badInput';
import { EMPTY, failureOf } from '../failure';
import { fakeService } from '../harness';

const byName = (value: string) => ({ __rl: true, mode: 'name', value });
const datum = { namespace: 'Orders', metricName: 'Failed' };
const metric = { namespace: byName('Orders'), metricName: byName('Failed') };
const time = { startTime: '2026-10-01', endTime: '2026-10-02' };
const alarm = byName('orders-failed');

describeBadInput(
	AmazonCloudWatch,
	[
		[
			'no namespace',
			'metric:putData',
			{ namespace: EMPTY, metricName: 'Failed', value: '1' },
			/'Namespace' is not set/,
			/value/,
		],
		[
			'no metric name',
			'metric:putData',
			{ ...datum, metricName: EMPTY, value: '1' },
			/'Metric Name' is not set/,
			/value/,
		],
		['no value of any kind', 'metric:putData', datum, /'Value' is not set/, /'Values' and 'Statistic Values'/],
		[
			'a value that is no number',
			'metric:putData',
			{ ...datum, value: '1,5' },
			/'Value' holds "1,5"/,
			/point for decimals/,
		],
		[
			'values that are no numbers',
			'metric:putData',
			{ ...datum, options: { values: '1, many' } },
			/'Values' holds "many"/,
			/separated by commas/,
		],
		[
			'more counts than values',
			'metric:putData',
			{ ...datum, options: { values: '1, 2', counts: '1, 2, 3' } },
			/'Counts' has 3 numbers, and 'Values' has 2/,
			/one count for each value/,
		],
		[
			'a dimension without a value',
			'metric:putData',
			{ ...datum, value: '1', dimensions: { entries: [{ Name: 'Shop', Value: '' }] } },
			/"Shop" of 'Dimensions' has no value/,
			/remove the row/,
		],
		[
			'statistics that are no JSON',
			'metric:putData',
			{ ...datum, options: { statisticValues: 'Sum: 3' } },
			/'Statistic Values \(JSON\)' is not valid JSON/,
			/double quotes/,
		],
		[
			'a time that is none',
			'metric:putData',
			{ ...datum, value: '1', options: { timestamp: 'yesterday' } },
			/takes a time, but is "yesterday"/,
			/2026-01-31T10:00:00Z/,
		],
		['no metric', 'metric:getData', { ...time, ...metric, metricName: byName(EMPTY) }, /'Metric' is not set/, /value/],
		['no statistic', 'metric:getData', { ...time, ...metric, statistic: EMPTY }, /'Statistic' is not set/, /value/],
		['no beginning', 'metric:getData', { ...time, ...metric, startTime: EMPTY }, /'From' is not set/, /value/],
		[
			'no queries',
			'metric:getData',
			{ ...time, ask: 'queries' },
			/'Queries \(JSON\)' holds no list/,
			/MetricStat or Expression/,
		],
		['no alarm', 'alarm:get', { alarm: byName(EMPTY) }, /'Alarm' is not set/, /value/],
		[
			'no name of an alarm',
			'alarm:putMetricAlarm',
			{ ...metric, alarmName: EMPTY },
			/'Alarm Name' is not set/,
			/value/,
		],
		['an alarm on nothing', 'alarm:putMetricAlarm', { alarmName: 'a' }, /'Namespace' is not set/, /'Queries \(JSON\)'/],
		[
			'an alarm on half a metric',
			'alarm:putMetricAlarm',
			{ alarmName: 'a', namespace: byName('Orders') },
			/'Metric' is not set/,
			/value/,
		],
		['no reason', 'alarm:setState', { alarm, stateReason: EMPTY }, /'Reason' is not set/, /value/],
		['no dashboard', 'dashboard:get', { dashboard: byName(EMPTY) }, /'Dashboard' is not set/, /value/],
		[
			'a dashboard that is no JSON',
			'dashboard:put',
			{ dashboardName: 'a', dashboardBody: '{widgets}' },
			/'Body \(JSON\)' is not valid JSON/,
			/double quotes/,
		],
	],
	[
		['ResourceNotFound', 'alarm:delete', { alarm }, /'Get Many' lists the alarms/],
		['LimitExceeded', 'alarm:putMetricAlarm', { ...metric, alarmName: 'a' }, /delete some/],
	],
);

describe('answers that are no success', () => {
	it('says that there is no such alarm, and which query may not be read', async () => {
		const fake = await fakeService();
		try {
			fake.reply({ body: { MetricAlarms: [], CompositeAlarms: [] } });
			expect(await failureOf(AmazonCloudWatch, fake, 'alarm:get', { alarm })).toMatchObject({
				message: 'There is no alarm "orders-failed" in this region',
				item: 0,
			});
			fake.reply({
				body: {
					MetricDataResults: [
						{ Id: 'metric', StatusCode: 'Forbidden', Messages: [{ Code: 'Forbidden', Value: 'Not your metric' }] },
					],
				},
			});
			expect(await failureOf(AmazonCloudWatch, fake, 'metric:getData', { ...time, ...metric })).toMatchObject({
				message: 'The query "metric" ended with Forbidden: Not your metric',
				item: 0,
			});
		} finally {
			await fake.close();
		}
	});
});

describeAsTool(AmazonCloudWatch, {
	of: 'metric:putData',
	parameters: { ...datum, value: "={{ $fromAI('value', '', 'string') }}" },
	filledIn: { value: '3' },
	reply: {},
	output: { success: true },
});
