import { AmazonEventBridge } from '../../../nodes/AmazonEventBridge/AmazonEventBridge.node';
import { eventBridge } from '../../../nodes/AmazonEventBridge/service';
import type { OperationCase } from '../operationCases';
import { describeOperations } from '../operationCases';

const named = (value: string) => ({ __rl: true, mode: 'name', value });
const eventBus = named('orders');
const rule = named('new');
const Bus = 'orders';
const QUEUE = 'arn:aws:sqs:eu-central-1:111122223333:orders';
const ROLE = 'arn:aws:iam::111122223333:role/scheduler';
const pattern = '{"source":["shop"]}';
const scheduleGroup = named('default');
const schedule = named('reminder');
const token = expect.any(String) as unknown;
const done = { replies: [{ body: '' }], items: [{ success: true }] };
const withToken = (each: OperationCase): OperationCase => ({ ...each, twoReplies: [...each.replies, ...each.replies] });
const target = { targetArn: QUEUE, roleArn: ROLE };

const events: OperationCase[] = [
	{
		of: 'event:put',
		item: { json: { orderId: 7 } },
		params: {
			eventBus,
			source: 'shop',
			detailType: 'Order Placed',
			detailFrom: 'inputData',
			options: { resources: 'a, b', time: '2026-11-21T09:00:00Z' },
		},
		requests: [
			{
				target: 'PutEvents',
				body: {
					Entries: [
						{
							EventBusName: Bus,
							Source: 'shop',
							DetailType: 'Order Placed',
							Detail: '{"orderId":7}',
							Resources: ['a', 'b'],
							Time: 1795251600,
						},
					],
				},
			},
		],
		replies: [{ body: { FailedEntryCount: 0, Entries: [{ EventId: 'e' }] } }],
		items: [{ EventId: 'e' }],
		twoReplies: [{ body: { FailedEntryCount: 0, Entries: [{ EventId: 'e' }, { EventId: 'e' }] } }],
	},
	{
		of: 'eventBus:getMany',
		params: { options: { namePrefix: 'o' } },
		requests: [{ target: 'ListEventBuses', body: { NamePrefix: 'o', Limit: 50 } }],
		replies: [{ body: { EventBuses: [{ Name: Bus }] } }],
		items: [{ Name: Bus }],
	},
	{
		of: 'eventBus:get',
		params: { eventBus },
		requests: [{ target: 'DescribeEventBus', body: { Name: Bus } }],
		replies: [{ body: { Name: Bus } }],
		items: [{ Name: Bus }],
	},
	{
		of: 'eventBus:create',
		params: { eventBusName: Bus, options: { description: 'd' } },
		requests: [{ target: 'CreateEventBus', body: { Name: Bus, Description: 'd' } }],
		replies: [{ body: { EventBusArn: 'arn' } }],
		items: [{ EventBusArn: 'arn' }],
	},
	{
		of: 'eventBus:delete',
		params: { eventBus },
		requests: [{ target: 'DeleteEventBus', body: { Name: Bus } }],
		replies: [{ body: '' }],
		items: [{ deleted: true }],
	},
	{
		of: 'archive:create',
		params: { archiveName: 'all', eventSourceArn: 'arn', options: { eventPattern: pattern, retentionDays: 7 } },
		requests: [
			{
				target: 'CreateArchive',
				body: { ArchiveName: 'all', EventSourceArn: 'arn', EventPattern: pattern, RetentionDays: 7 },
			},
		],
		replies: [{ body: { ArchiveArn: 'a', State: 'CREATING' } }],
		items: [{ ArchiveArn: 'a', State: 'CREATING' }],
	},
	{
		of: 'archive:getMany',
		params: {},
		requests: [{ target: 'ListArchives', body: { Limit: 50 } }],
		replies: [{ body: { Archives: [{ ArchiveName: 'all' }] } }],
		items: [{ ArchiveName: 'all' }],
	},
	{
		of: 'archive:delete',
		params: { archive: named('all') },
		requests: [{ target: 'DeleteArchive', body: { ArchiveName: 'all' } }],
		replies: [{ body: '' }],
		items: [{ deleted: true }],
	},
	{
		of: 'archive:replay',
		params: {
			archive: named('all'),
			replayName: 'r',
			eventStartTime: '2026-11-20T00:00:00Z',
			eventEndTime: '2026-11-21T00:00:00Z',
		},
		requests: [
			{ target: 'DescribeArchive', body: { ArchiveName: 'all' } },
			{
				target: 'StartReplay',
				body: {
					ReplayName: 'r',
					EventSourceArn: 'archive-arn',
					EventStartTime: 1795132800,
					EventEndTime: 1795219200,
					Destination: { Arn: 'bus-arn' },
				},
			},
		],
		replies: [
			{ body: { ArchiveArn: 'archive-arn', EventSourceArn: 'bus-arn' } },
			{ body: { ReplayArn: 'x', State: 'STARTING' } },
		],
		items: [{ ReplayArn: 'x', State: 'STARTING' }],
	},
	{
		of: 'archive:getReplay',
		params: { replayName: 'r' },
		requests: [{ target: 'DescribeReplay', body: { ReplayName: 'r' } }],
		replies: [{ body: { ReplayName: 'r', State: 'RUNNING' } }],
		items: [{ ReplayName: 'r', State: 'RUNNING' }],
	},
];

const of = { Name: 'new', EventBusName: Bus };
const rules: OperationCase[] = [
	{
		of: 'rule:put',
		shows: 'a pattern',
		params: { eventBus, ruleName: 'new', ruleType: 'pattern', eventPattern: pattern, options: { state: 'DISABLED' } },
		requests: [{ target: 'PutRule', body: { ...of, EventPattern: pattern, State: 'DISABLED' } }],
		replies: [{ body: { RuleArn: 'arn' } }],
		items: [{ RuleArn: 'arn' }],
	},
	{
		of: 'rule:put',
		shows: 'a schedule',
		params: { eventBus, ruleName: 'new', ruleType: 'schedule', scheduleExpression: 'rate(1 day)' },
		requests: [{ target: 'PutRule', body: { ...of, ScheduleExpression: 'rate(1 day)' } }],
		replies: [{ body: { RuleArn: 'arn' } }],
		items: [{ RuleArn: 'arn' }],
	},
	{
		of: 'rule:delete',
		params: { eventBus, rule },
		requests: [{ target: 'DeleteRule', body: of }],
		replies: [{ body: '' }],
		items: [{ deleted: true }],
	},
	{ of: 'rule:enable', params: { eventBus, rule }, requests: [{ target: 'EnableRule', body: of }], ...done },
	{ of: 'rule:disable', params: { eventBus, rule }, requests: [{ target: 'DisableRule', body: of }], ...done },
	{
		of: 'rule:get',
		params: { eventBus, rule },
		requests: [{ target: 'DescribeRule', body: of }],
		replies: [{ body: { Name: 'new', EventPattern: pattern } }],
		items: [{ Name: 'new', EventPattern: { source: ['shop'] } }],
	},
	{
		of: 'rule:getMany',
		params: { eventBus },
		requests: [{ target: 'ListRules', body: { EventBusName: Bus, Limit: 50 } }],
		replies: [{ body: { Rules: [{ Name: 'new', ScheduleExpression: 'rate(1 day)' }] } }],
		items: [{ Name: 'new', ScheduleExpression: 'rate(1 day)' }],
	},
	{
		of: 'rule:getTargets',
		params: { eventBus, rule },
		requests: [{ target: 'ListTargetsByRule', body: { Rule: 'new', EventBusName: Bus, Limit: 50 } }],
		replies: [{ body: { Targets: [{ Id: 'q', Arn: QUEUE }] } }],
		items: [{ Id: 'q', Arn: QUEUE }],
	},
	{
		of: 'rule:putTarget',
		params: { eventBus, rule, targetId: 'q', targetArn: QUEUE, options: { messageGroupId: 'g', input: '{"a":1}' } },
		requests: [
			{
				target: 'PutTargets',
				body: {
					Rule: 'new',
					EventBusName: Bus,
					Targets: [{ Id: 'q', Arn: QUEUE, Input: '{"a":1}', SqsParameters: { MessageGroupId: 'g' } }],
				},
			},
		],
		replies: [{ body: { FailedEntryCount: 0, FailedEntries: [] } }],
		items: [{ success: true }],
	},
	{
		of: 'rule:removeTargets',
		params: { eventBus, rule, ids: 'q, r' },
		requests: [{ target: 'RemoveTargets', body: { Rule: 'new', EventBusName: Bus, Ids: ['q', 'r'] } }],
		replies: [{ body: { FailedEntryCount: 0, FailedEntries: [] } }],
		items: [{ success: true }],
	},
	{
		of: 'rule:testPattern',
		item: { json: { id: '1', source: 'shop' } },
		params: { eventPattern: pattern },
		requests: [{ target: 'TestEventPattern', body: { EventPattern: pattern, Event: '{"id":"1","source":"shop"}' } }],
		replies: [{ body: { Result: true } }],
		items: [{ matches: true }],
	},
];

const Target = { Arn: QUEUE, RoleArn: ROLE };
const schedules: OperationCase[] = [
	withToken({
		of: 'schedule:create',
		shows: 'once',
		params: {
			scheduleGroup,
			scheduleName: 'reminder',
			scheduleType: 'once',
			at: '2026-12-24T18:00:00',
			scheduleExpressionTimezone: 'Europe/Berlin',
			...target,
			options: { input: '{"a":1}', flexibleWindow: 15 },
		},
		requests: [
			{
				method: 'POST',
				path: '/schedules/reminder',
				body: {
					GroupName: 'default',
					ScheduleExpression: 'at(2026-12-24T18:00:00)',
					ScheduleExpressionTimezone: 'Europe/Berlin',
					ActionAfterCompletion: 'DELETE',
					FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
					Target: { ...Target, Input: '{"a":1}' },
					ClientToken: token,
				},
			},
		],
		replies: [{ body: { ScheduleArn: 'arn' } }],
		items: [{ ScheduleArn: 'arn' }],
	}),
	withToken({
		of: 'schedule:create',
		shows: 'regularly',
		params: {
			scheduleGroup,
			scheduleName: 'reminder',
			scheduleType: 'rate',
			every: 5,
			unit: 'minute',
			scheduleExpressionTimezone: 'UTC',
			...target,
		},
		requests: [
			{
				body: {
					GroupName: 'default',
					ScheduleExpression: 'rate(5 minutes)',
					ScheduleExpressionTimezone: 'UTC',
					ActionAfterCompletion: 'NONE',
					FlexibleTimeWindow: { Mode: 'OFF' },
					Target,
					ClientToken: token,
				},
			},
		],
		replies: [{ body: { ScheduleArn: 'arn' } }],
		items: [{ ScheduleArn: 'arn' }],
	}),
	withToken({
		of: 'schedule:update',
		shows: 'what is not set stays',
		params: { scheduleGroup, schedule, scheduleType: 'keep', options: { state: 'DISABLED' } },
		requests: [
			{ method: 'GET', path: '/schedules/reminder', query: { groupName: 'default' } },
			{
				method: 'PUT',
				path: '/schedules/reminder',
				body: {
					GroupName: 'default',
					ScheduleExpression: 'rate(1 hour)',
					FlexibleTimeWindow: { Mode: 'OFF' },
					Target,
					State: 'DISABLED',
					ClientToken: token,
				},
			},
		],
		replies: [
			{
				body: {
					Arn: 'arn',
					Name: 'reminder',
					GroupName: 'default',
					StartDate: 1,
					ScheduleExpression: 'rate(1 hour)',
					FlexibleTimeWindow: { Mode: 'OFF' },
					Target,
					State: 'ENABLED',
				},
			},
			{ body: { ScheduleArn: 'arn' } },
		],
		items: [{ ScheduleArn: 'arn' }],
	}),
	withToken({
		of: 'schedule:delete',
		params: { scheduleGroup, schedule },
		requests: [{ method: 'DELETE', path: '/schedules/reminder' }],
		replies: [{ body: {} }],
		items: [{ deleted: true }],
	}),
	{
		of: 'schedule:get',
		params: { scheduleGroup, schedule },
		requests: [{ method: 'GET', path: '/schedules/reminder', query: { groupName: 'default' } }],
		replies: [{ body: { Name: 'reminder' } }],
		items: [{ Name: 'reminder' }],
	},
	{
		of: 'schedule:getMany',
		params: { options: { namePrefix: 'r' } },
		requests: [{ method: 'GET', path: '/schedules', query: { NamePrefix: 'r', MaxResults: '50' } }],
		replies: [{ body: { Schedules: [{ Name: 'reminder' }] } }],
		items: [{ Name: 'reminder' }],
	},
];

describeOperations(eventBridge, AmazonEventBridge, [...events, ...rules, ...schedules]);
