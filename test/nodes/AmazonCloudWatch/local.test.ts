import {
	CloudWatchClient,
	DescribeAlarmsCommand,
	ListMetricsCommand,
	PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { AmazonCloudWatch } from '../../../nodes/AmazonCloudWatch/AmazonCloudWatch.node';
import { DEFAULTS } from '../../local-aws';
import { runNode } from '../harness';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AmazonCloudWatch);
const byName = (value: string) => ({ __rl: true, mode: 'name', value });
const items = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, index) => ({ json: { value: index } }));
const saying = (text: RegExp) => ({ message: expect.stringMatching(text) as string });
const official = () =>
	new CloudWatchClient({
		endpoint: node.aws.url,
		region: 'us-east-1',
		credentials: { accessKeyId: DEFAULTS.user.accessKeyId, secretAccessKey: DEFAULTS.user.secretAccessKey },
	});
const put = (parameters: INodeParameters = {}): INodeParameters => ({
	namespace: 'Orders',
	metricName: 'Seconds',
	value: '={{ $json.value }}',
	...parameters,
});
const hour = (): INodeParameters => ({
	namespace: byName('Orders'),
	metricName: byName('Seconds'),
	startTime: new Date(Date.now() - 3_600_000).toISOString(),
	endTime: new Date(Date.now() + 60_000).toISOString(),
	period: 3600,
});
const calls = (operation: string) => node.aws.calls({ service: 'monitoring', operation });

it('puts 2,500 items of one namespace in 3 calls, and reads them back', async () => {
	const done = await node.run('metric:putData', put(), items(2500));
	expect(done).toHaveLength(2500);
	expect(done.map(({ pairedItem }) => pairedItem)).toEqual(items(2500).map((_, item) => ({ item })));
	expect(calls('PutMetricData')).toBe(3);
	const rows = async (statistic: string) =>
		((await node.json('metric:getData', { ...hour(), statistic })) as IDataObject[]).map(
			({ Value }) => Value as number,
		);
	const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
	expect(sum(await rows('SampleCount'))).toBe(2500);
	expect(sum(await rows('Sum'))).toBe((2499 * 2500) / 2);
	expect(Math.max(...(await rows('Maximum')))).toBe(2499);
	const { Metrics } = await official().send(new ListMetricsCommand({ Namespace: 'Orders' }));
	expect(Metrics).toEqual([{ Namespace: 'Orders', MetricName: 'Seconds', Dimensions: [] }]);
});

it('stays below 1 MB in a call', async () => {
	const values = Array.from({ length: 150 }, (_, index) => 1000.123456 + index).join(', ');
	const metric = put({ value: '', options: { values } });
	await node.run('metric:putData', metric, items(800));
	const sizes = node.aws.requests.filter(({ operation }) => operation === 'PutMetricData');
	expect(sizes.length).toBe(2);
	expect(await node.json('metric:getData', { ...hour(), statistic: 'SampleCount' })).toMatchObject([
		{ Value: 800 * 150 },
	]);
});

it('sends the others where AWS refuses one, and tells which', async () => {
	const parameters = put({
		options: { timestamp: '={{ $json.value === 7 ? "2020-01-01" : "" }}' },
	});
	const { items: output } = await runNode({
		nodeClass: AmazonCloudWatch,
		parameters: { resource: 'metric', operation: 'putData', ...parameters },
		items: items(20),
		node: { onError: 'continueRegularOutput' },
		credential: { ...DEFAULTS.user, region: 'us-east-1', customEndpoints: true, allServicesEndpoint: node.aws.url },
	});
	const failed = output.filter(({ json }) => json.success !== true);
	expect(failed).toMatchObject([
		{ pairedItem: { item: 7 }, json: { error: expect.stringMatching(/Timestamp is out of range/) as string } },
	]);
	expect(await node.json('metric:getData', { ...hour(), statistic: 'SampleCount' })).toMatchObject([{ Value: 19 }]);
});

it('keeps namespaces apart', async () => {
	const parameters = put({ namespace: '={{ $json.value % 2 ? "Odd" : "Even" }}' });
	await node.run('metric:putData', parameters, items(10));
	expect(calls('PutMetricData')).toBe(2);
	expect((await node.list('searchNamespaces')).results.map(({ value }) => value)).toEqual(['Even', 'Odd']);
	expect(await node.json('metric:getMany', { options: { namespace: byName('Odd') } })).toMatchObject([
		{ Namespace: 'Odd', MetricName: 'Seconds' },
	]);
	const chosen = { resource: 'metric', operation: 'getData', namespace: byName('Odd') };
	expect((await node.list('searchMetrics', chosen)).results).toEqual([{ name: 'Seconds', value: 'Seconds' }]);
});

it('puts an alarm, sets it off, reads its history and deletes it', async () => {
	const alarm = byName('slow');
	const settings = {
		alarmName: 'slow',
		namespace: byName('Orders'),
		metricName: byName('Seconds'),
		statistic: 'p95',
		threshold: 5,
		dimensions: { entries: [{ Name: 'Shop', Value: 'north' }] },
		options: { alarmDescription: 'Orders take long', alarmActions: 'arn:aws:sns:us-east-1:111122223333:on-call' },
	};
	await node.run('alarm:putMetricAlarm', settings);
	await node.run('alarm:setState', { alarm, state: 'ALARM', stateReason: 'A drill' });
	await node.run('alarm:disableActions', { alarm });
	const { MetricAlarms } = await official().send(new DescribeAlarmsCommand({ AlarmNames: ['slow'] }));
	expect(MetricAlarms).toMatchObject([
		{
			StateValue: 'ALARM',
			StateReason: 'A drill',
			ActionsEnabled: false,
			ExtendedStatistic: 'p95',
			Dimensions: [{ Name: 'Shop', Value: 'north' }],
		},
	]);
	await node.run('alarm:enableActions', { alarm });
	expect(await node.json('alarm:get', { alarm })).toMatchObject([{ AlarmName: 'slow', ActionsEnabled: true }]);
	expect(await node.json('alarm:getHistory', { alarm })).toMatchObject([
		{ HistoryItemType: 'StateUpdate', HistoryData: { newState: { stateValue: 'ALARM' } } },
		{ HistoryItemType: 'ConfigurationUpdate', HistoryData: { type: 'created' } },
	]);
	expect((await node.list('searchAlarms', {}, 'sl')).results).toEqual([{ name: 'slow (ALARM)', value: 'slow' }]);
	expect(await node.json('alarm:delete', { alarm })).toEqual([{ deleted: true }]);
	await expect(node.run('alarm:get', { alarm })).rejects.toMatchObject(saying(/no alarm "slow"/));
});

it('finds alarms by state over pages, and deletes them in one call but for one that is not there', async () => {
	const client = official();
	for (const [index] of Array.from({ length: 60 }).entries()) {
		const alarm = { AlarmName: `a${String(index).padStart(2, '0')}`, Namespace: 'Orders', MetricName: 'Failed' };
		await client.send(
			new PutMetricAlarmCommand({ ...alarm, EvaluationPeriods: 1, ComparisonOperator: 'GreaterThanThreshold' }),
		);
	}
	await node.run('alarm:setState', { alarm: byName('a59'), state: 'ALARM', stateReason: 'A drill' });
	expect(await node.json('alarm:getMany', { returnAll: true })).toHaveLength(60);
	expect(calls('DescribeAlarms')).toBe(2);
	expect(await node.json('alarm:getMany', { options: { stateValue: 'ALARM' } })).toMatchObject([{ AlarmName: 'a59' }]);

	const names = [...Array.from({ length: 60 }, (_, index) => `a${String(index).padStart(2, '0')}`), 'gone'];
	const { items: output } = await runNode({
		nodeClass: AmazonCloudWatch,
		parameters: { resource: 'alarm', operation: 'delete', alarm: byName('={{ $json.name }}') },
		items: names.map((name) => ({ json: { name } })),
		node: { onError: 'continueRegularOutput' },
		credential: { ...DEFAULTS.user, region: 'us-east-1', customEndpoints: true, allServicesEndpoint: node.aws.url },
	});
	expect(output.filter(({ json }) => json.deleted === true)).toHaveLength(60);
	expect(output[60]?.json).toMatchObject({ error: expect.stringMatching(/gone not found/) as string });
	expect(await node.json('alarm:getMany', { returnAll: true })).toEqual([]);
});

it('puts a dashboard, tells what AWS says of it, reads it and deletes it', async () => {
	const dashboard = byName('orders');
	const body = '{ "widgets": [], "wigdets": [] }';
	expect(await node.json('dashboard:put', { dashboardName: 'orders', dashboardBody: body })).toMatchObject([
		{ success: true, DashboardValidationMessages: [{ DataPath: '/wigdets' }] },
	]);
	expect(await node.json('dashboard:get', { dashboard })).toMatchObject([{ DashboardBody: { widgets: [] } }]);
	expect((await node.list('searchDashboards', {}, 'or')).results).toEqual([{ name: 'orders', value: 'orders' }]);
	expect(await node.json('dashboard:getMany')).toMatchObject([{ DashboardName: 'orders', Size: 27 }]);
	expect(await node.json('dashboard:delete', { dashboard })).toEqual([{ deleted: true }]);
	await expect(node.run('dashboard:get', { dashboard })).rejects.toMatchObject(saying(/orders does not exist/));
});
