import { DescribeRuleCommand, EventBridgeClient, ListTargetsByRuleCommand } from '@aws-sdk/client-eventbridge';

import { AmazonEventBridge } from '../../../nodes/AmazonEventBridge/AmazonEventBridge.node';
import { DEFAULTS } from '../../local-aws';
import { runNode } from '../harness';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AmazonEventBridge);
const saying = (message: string) => ({ message: expect.stringContaining(message) as string });
const named = (value: string) => ({ __rl: true, mode: 'name', value });
const calls = (operation: string) => node.aws.calls({ service: 'events', operation });
const QUEUE = 'arn:aws:sqs:us-east-1:111122223333:orders';
const event = { source: 'shop', detailType: 'Order Placed', detailFrom: 'inputData' };

function official(): EventBridgeClient {
	return new EventBridgeClient({ region: 'us-east-1', endpoint: node.aws.url, credentials: DEFAULTS.user });
}

describe('events', () => {
	it('25 go in 3 calls, each with an ID of its own', async () => {
		const items = Array.from({ length: 25 }, (_, orderId) => ({ json: { orderId } }));
		const output = await node.json('event:put', event, items);
		expect(new Set(output.map((item) => (item as { EventId: string }).EventId)).size).toBe(25);
		expect(calls('PutEvents')).toBe(3);
	});

	it('of much content go in as many calls as 1 MB allows', async () => {
		const items = Array.from({ length: 6 }, () => ({ json: { text: 'x'.repeat(250_000) } }));
		expect(await node.json('event:put', event, items)).toHaveLength(6);
		expect(calls('PutEvents')).toBe(2);
	});

	it('that are refused are the errors of their own items', async () => {
		const { items } = await runNode({
			nodeClass: AmazonEventBridge,
			parameters: { resource: 'event', operation: 'put', ...event, source: '={{ $json.source }}' },
			items: ['shop', 'aws.ec2', 'shop'].map((source) => ({ json: { source } })),
			credential: { ...DEFAULTS.user, region: 'us-east-1', customEndpoints: true, allServicesEndpoint: node.aws.url },
			node: { onError: 'continueRegularOutput' },
		});
		expect(items.map(({ json }) => json.error ?? 'put')).toEqual([
			'put',
			expect.stringContaining('Not authorized'),
			'put',
		]);
		await expect(node.run('event:put', { ...event, source: 'aws.ec2' })).rejects.toMatchObject(
			saying('Not authorized'),
		);
	});
});

describe('rules', () => {
	const rule = named('new-orders');
	const put = async () =>
		await node.run('rule:put', { ruleName: 'new-orders', ruleType: 'pattern', eventPattern: '{"source":["shop"]}' });
	const putTarget = async (targetArn = QUEUE) => await node.run('rule:putTarget', { rule, targetId: 'q', targetArn });

	it('are what the official client reads', async () => {
		await put();
		await putTarget();
		await node.run('rule:disable', { rule });
		const client = official();
		const described = await client.send(new DescribeRuleCommand({ Name: 'new-orders' }));
		const { Targets } = await client.send(new ListTargetsByRuleCommand({ Rule: 'new-orders' }));
		client.destroy();
		expect(described).toMatchObject({ State: 'DISABLED', EventPattern: '{"source":["shop"]}' });
		expect(Targets).toEqual([{ Id: 'q', Arn: QUEUE }]);
		await node.run('rule:enable', { rule });
		expect(await node.json('rule:get', { rule })).toMatchObject([
			{ State: 'ENABLED', EventPattern: { source: ['shop'] } },
		]);
		expect(await node.json('rule:getTargets', { rule })).toHaveLength(1);
	});

	it('are deleted with their targets only where that is wanted', async () => {
		await put();
		await putTarget();
		await expect(node.run('rule:delete', { rule })).rejects.toMatchObject(saying('has targets'));
		expect(await node.json('rule:delete', { rule, options: { removeTargets: true } })).toEqual([{ deleted: true }]);
		expect(await node.json('rule:getMany')).toEqual([]);
	});

	it('refuse a target that is none', async () => {
		await put();
		await expect(putTarget('nonsense')).rejects.toMatchObject(saying('not in correct format'));
		expect(await node.json('rule:getTargets', { rule })).toEqual([]);
		await putTarget();
		await node.run('rule:removeTargets', { rule, ids: 'q' });
		expect(await node.json('rule:getTargets', { rule })).toEqual([]);
	});

	it.each([
		['shop', true],
		['other', false],
	])('tell whether an event of %s matches', async (source, matches) => {
		const item = { json: { id: '1', source } };
		expect(await node.json('rule:testPattern', { eventPattern: '{"source":["shop"]}' }, [item])).toEqual([{ matches }]);
	});

	it('live on buses of their own, and are chosen from lists', async () => {
		await node.run('eventBus:create', { eventBusName: 'orders' });
		await node.run('rule:put', {
			eventBus: named('orders'),
			ruleName: 'r',
			ruleType: 'pattern',
			eventPattern: '{"source":["a"]}',
		});
		expect((await node.list('searchEventBuses')).results.map(({ value }) => value)).toEqual(['default', 'orders']);
		expect((await node.list('searchRules', { eventBus: named('orders') })).results).toEqual([
			{ name: 'r', value: 'r' },
		]);
		expect((await node.list('searchRules', { eventBus: named('default') })).results).toEqual([]);
		await expect(node.run('eventBus:delete', { eventBus: named('orders') })).rejects.toMatchObject(saying('has rules'));
		await node.run('rule:delete', { eventBus: named('orders'), rule: named('r') });
		await node.run('eventBus:delete', { eventBus: named('orders') });
		expect(await node.json('eventBus:getMany')).toHaveLength(1);
	});
});

it('archives are replayed to the bus they come from', async () => {
	const eventSourceArn = 'arn:aws:events:us-east-1:111122223333:event-bus/default';
	await node.run('archive:create', { archiveName: 'all', eventSourceArn });
	expect((await node.list('searchArchives')).results).toEqual([{ name: 'all', value: 'all' }]);
	const times = { eventStartTime: '2026-11-20T00:00:00Z', eventEndTime: '2026-11-21T00:00:00Z' };
	await node.run('archive:replay', { archive: named('all'), replayName: 'again', ...times });
	expect(await node.json('archive:getReplay', { replayName: 'again' })).toMatchObject([
		{
			State: 'COMPLETED',
			Destination: { Arn: eventSourceArn },
			EventSourceArn: expect.stringContaining('archive/all') as string,
		},
	]);
	expect(await node.json('archive:delete', { archive: named('all') })).toEqual([{ deleted: true }]);
});

describe('schedules', () => {
	const schedule = named('reminder');
	const target = { targetArn: QUEUE, roleArn: 'arn:aws:iam::111122223333:role/scheduler' };
	const create = async (parameters: object) =>
		await node.run('schedule:create', { scheduleName: 'reminder', ...target, ...parameters });

	it.each([
		['a time of that clock', '2026-12-24T18:00:00', 'Europe/Berlin', 'at(2026-12-24T18:00:00)'],
		['a time with a zone', '2026-12-24T18:00:00Z', 'Europe/Berlin', 'at(2026-12-24T19:00:00)'],
		['a time in summer', '2026-07-01T18:00:00Z', 'America/New_York', 'at(2026-07-01T14:00:00)'],
		['a DateTime', "={{ DateTime.fromISO('2026-12-24T23:30:00Z') }}", 'Asia/Tokyo', 'at(2026-12-25T08:30:00)'],
		['midnight', '2026-12-24T23:00:00Z', 'Europe/Berlin', 'at(2026-12-25T00:00:00)'],
	])('once, at %s', async (_, at, scheduleExpressionTimezone, ScheduleExpression) => {
		await create({ scheduleType: 'once', at, scheduleExpressionTimezone });
		expect(await node.json('schedule:get', { schedule })).toMatchObject([
			{ ScheduleExpression, ScheduleExpressionTimezone: scheduleExpressionTimezone, ActionAfterCompletion: 'DELETE' },
		]);
	});

	it('are changed where that is wanted, and stay as they are otherwise', async () => {
		await create({
			scheduleType: 'cron',
			cron: '0 9 ? * MON-FRI *',
			options: { description: 'daily', input: '{"a":1}' },
		});
		await node.run('schedule:update', { schedule, scheduleType: 'keep', options: { state: 'DISABLED' } });
		expect(await node.json('schedule:get', { schedule })).toMatchObject([
			{
				ScheduleExpression: 'cron(0 9 ? * MON-FRI *)',
				State: 'DISABLED',
				Description: 'daily',
				Target: { Arn: QUEUE, Input: '{"a":1}' },
			},
		]);
		await node.run('schedule:update', {
			schedule,
			scheduleType: 'rate',
			every: 1,
			unit: 'day',
			options: { targetArn: `${QUEUE}2` },
		});
		expect(await node.json('schedule:get', { schedule })).toMatchObject([
			{ ScheduleExpression: 'rate(1 day)', State: 'DISABLED', Target: { Arn: `${QUEUE}2`, Input: '{"a":1}' } },
		]);
	});

	it('are listed, chosen and deleted', async () => {
		await create({ scheduleType: 'rate', every: 2, unit: 'hour' });
		await expect(create({ scheduleType: 'rate', every: 2, unit: 'hour' })).rejects.toMatchObject({
			description: expect.stringContaining("'Update'") as string,
		});
		expect((await node.list('searchSchedules', { scheduleGroup: named('default') })).results).toHaveLength(1);
		expect((await node.list('searchScheduleGroups')).results).toEqual([{ name: 'default', value: 'default' }]);
		expect(await node.json('schedule:getMany', { options: { namePrefix: 'rem' } })).toMatchObject([
			{ Name: 'reminder' },
		]);
		expect(await node.json('schedule:delete', { schedule })).toEqual([{ deleted: true }]);
		await expect(node.run('schedule:get', { schedule })).rejects.toMatchObject(saying('does not exist'));
	});
});
