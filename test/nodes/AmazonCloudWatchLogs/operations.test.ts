import { AmazonCloudWatchLogs } from '../../../nodes/AmazonCloudWatchLogs/AmazonCloudWatchLogs.node';
import { cloudWatchLogs } from '../../../nodes/AmazonCloudWatchLogs/service';
import type { OperationCase } from '../operationCases';
import { describeOperations } from '../operationCases';

const byName = (value: string) => ({ __rl: true, mode: 'name', value });
const ARN = 'arn:aws:logs:eu-central-1:111122223333:log-group:/n8n/orders';
const logGroup = byName('/n8n/orders');
const byArn = { __rl: true, mode: 'arn', value: `${ARN}:*` };
const logStream = byName('today');
const stream = { logGroupName: '/n8n/orders', logStreamName: 'today' };
const AT = Date.parse('2026-10-01T00:00:00.000Z');
const SECONDS = AT / 1000;
const event = { timestamp: AT, message: '{"level":"error"}', ingestionTime: AT + 5 };
const shownEvent = {
	timestamp: '2026-10-01T00:00:00.000Z',
	message: { level: 'error' },
	ingestionTime: '2026-10-01T00:00:00.005Z',
};

/** Operations that are one call with the log group, and answer nothing. */
const plain = (
	of: string,
	target: string,
	more: { params?: object; body?: object; item?: object } = {},
): OperationCase => ({
	of,
	params: { logGroup, ...more.params },
	requests: [{ target, body: { logGroupName: '/n8n/orders', ...more.body } }],
	replies: [{}],
	items: [more.item ?? { success: true }],
});

/** Two items are looked up once. */
const described = {
	body: { logGroups: [{ logGroupName: '/n8n/orders-2' }, { logGroupName: '/n8n/orders', arn: `${ARN}:*` }] },
};

describeOperations(cloudWatchLogs, AmazonCloudWatchLogs, [
	{
		of: 'logEvent:getFromStream',
		shows: 'the latest first, until the token stays',
		params: { logGroup, logStream, returnAll: true },
		requests: [
			{ target: 'GetLogEvents', body: { ...stream, startFromHead: false, limit: 10_000 } },
			{ target: 'GetLogEvents', body: { ...stream, startFromHead: false, limit: 10_000, nextToken: 'b/1' } },
			{ target: 'GetLogEvents', body: { ...stream, startFromHead: false, limit: 10_000, nextToken: 'b/0' } },
		],
		replies: [
			{
				body: {
					events: [
						{ ...event, message: 'a' },
						{ ...event, message: 'b' },
					],
					nextBackwardToken: 'b/1',
				},
			},
			{ body: { events: [], nextBackwardToken: 'b/0' } },
			{ body: { events: [{ ...event, message: 'c' }], nextBackwardToken: 'b/0' } },
		],
		twoReplies: [
			...[0, 1].map(() => ({
				body: {
					events: [
						{ ...event, message: 'a' },
						{ ...event, message: 'b' },
					],
					nextBackwardToken: 'b/1',
				},
			})),
			...[0, 1].map(() => ({ body: { events: [], nextBackwardToken: 'b/0' } })),
			{ body: { events: [{ ...event, message: 'c' }], nextBackwardToken: 'b/0' } },
		],
		items: ['b', 'a', 'c'].map((message) => ({ ...shownEvent, message })),
	},
	{
		of: 'logEvent:getFromStream',
		shows: 'the oldest of another account, up to a limit, from a cursor on',
		params: {
			logGroup: byArn,
			logStream,
			order: 'oldest',
			limit: 1,
			simplify: false,
			options: { startTime: '2026-10-01', endTime: `${AT + 1000}`, startCursor: 'f/7' },
		},
		requests: [
			{
				target: 'GetLogEvents',
				body: {
					logGroupIdentifier: ARN,
					logStreamName: 'today',
					startFromHead: true,
					startTime: AT,
					endTime: AT + 1000,
					limit: 1,
					nextToken: 'f/7',
				},
			},
		],
		replies: [{ body: { events: [event], nextForwardToken: 'f/8' } }],
		items: [event],
	},
	{
		of: 'logEvent:getMany',
		shows: 'over pages',
		params: {
			logGroup,
			filterPattern: '{ $.level = "error" }',
			startTime: '2026-10-01',
			returnAll: true,
			options: { logStreamNames: 'today, yesterday' },
		},
		requests: [
			{
				target: 'FilterLogEvents',
				body: {
					logGroupName: '/n8n/orders',
					filterPattern: '{ $.level = "error" }',
					startTime: AT,
					logStreamNames: ['today', 'yesterday'],
				},
			},
			{ target: 'FilterLogEvents' },
		],
		replies: [
			{ body: { events: [], nextToken: 'next' } },
			{ body: { events: [{ ...event, logStreamName: 'today', eventId: '1' }] } },
		],
		twoReplies: [
			{ body: { events: [], nextToken: 'next' } },
			{ body: { events: [], nextToken: 'next' } },
			{ body: { events: [{ ...event, logStreamName: 'today', eventId: '1' }] } },
		],
		items: [{ ...shownEvent, logStreamName: 'today', eventId: '1' }],
	},
	{
		of: 'logEvent:put',
		params: { logGroup, logStream, message: 'hello', options: { timestamp: '2026-10-01' } },
		requests: [{ target: 'PutLogEvents', body: { ...stream, logEvents: [{ timestamp: AT, message: 'hello' }] } }],
		replies: [{ body: { nextSequenceToken: '4961' } }],
		items: [{ success: true }],
	},
	{
		of: 'logEvent:put',
		shows: 'the input as JSON, and what it makes where it is missing',
		params: {
			logGroup,
			logStream,
			sendInputData: true,
			options: { timestamp: AT, createMissing: true },
		},
		item: { json: { ordér: 7 } },
		requests: [
			{ target: 'CreateLogStream', body: stream },
			{ target: 'CreateLogGroup', body: { logGroupName: '/n8n/orders' } },
			{ target: 'CreateLogStream', body: stream },
			{ target: 'PutLogEvents', body: { ...stream, logEvents: [{ timestamp: AT, message: '{"ordér":7}' }] } },
		],
		replies: [
			{
				status: 400,
				body: { __type: 'ResourceNotFoundException', message: 'The specified log group does not exist.' },
			},
			{},
			{},
			{ body: {} },
		],
		items: [{ success: true }],
	},
	{
		of: 'logGroup:create',
		params: { logGroupName: '/n8n/orders', options: { tags: { entries: [{ key: 'team', value: 'shop' }] } } },
		requests: [{ target: 'CreateLogGroup', body: { logGroupName: '/n8n/orders', tags: { team: 'shop' } } }],
		replies: [{}],
		items: [{ success: true }],
	},
	plain('logGroup:delete', 'DeleteLogGroup', { item: { deleted: true } }),
	{
		of: 'logGroup:getMany',
		params: { options: { logGroupNamePattern: 'orders' } },
		requests: [{ target: 'DescribeLogGroups', body: { logGroupNamePattern: 'orders', limit: 50 } }],
		replies: [{ body: { logGroups: [{ logGroupName: '/n8n/orders', creationTime: AT, storedBytes: 0 }] } }],
		items: [{ logGroupName: '/n8n/orders', creationTime: '2026-10-01T00:00:00.000Z', storedBytes: 0 }],
	},
	{
		of: 'logGroup:getTags',
		shows: 'whose ARN is looked up',
		params: { logGroup },
		requests: [
			{ target: 'DescribeLogGroups', body: { logGroupNamePrefix: '/n8n/orders' } },
			{ target: 'ListTagsForResource', body: { resourceArn: ARN } },
		],
		replies: [described, { body: { tags: { team: 'shop' } } }],
		twoReplies: [described, { body: { tags: { team: 'shop' } } }],
		items: [{ tags: { team: 'shop' } }],
	},
	plain('logGroup:removeRetention', 'DeleteRetentionPolicy'),
	{
		of: 'logGroup:removeTags',
		params: { logGroup: byArn, tagKeys: 'team, stage' },
		requests: [{ target: 'UntagResource', body: { resourceArn: ARN, tagKeys: ['team', 'stage'] } }],
		replies: [{}],
		items: [{ success: true }],
	},
	plain('logGroup:setRetention', 'PutRetentionPolicy', {
		params: { retentionInDays: 14 },
		body: { retentionInDays: 14 },
	}),
	{
		of: 'logGroup:setTags',
		params: { logGroup: byArn, tags: { entries: [{ key: 'team', value: 'shop' }] } },
		requests: [{ target: 'TagResource', body: { resourceArn: ARN, tags: { team: 'shop' } } }],
		replies: [{}],
		items: [{ success: true }],
	},
	plain('logStream:create', 'CreateLogStream', {
		params: { logGroup: byArn, logStreamName: 'today' },
		body: { logStreamName: 'today' },
	}),
	plain('logStream:delete', 'DeleteLogStream', {
		params: { logStream },
		body: { logStreamName: 'today' },
		item: { deleted: true },
	}),
	{
		of: 'logStream:getMany',
		params: { logGroup },
		requests: [
			{
				target: 'DescribeLogStreams',
				body: { logGroupName: '/n8n/orders', orderBy: 'LastEventTime', descending: true, limit: 50 },
			},
		],
		replies: [{ body: { logStreams: [{ logStreamName: 'today', creationTime: AT, lastEventTimestamp: AT }] } }],
		items: [
			{
				logStreamName: 'today',
				creationTime: '2026-10-01T00:00:00.000Z',
				lastEventTimestamp: '2026-10-01T00:00:00.000Z',
			},
		],
	},
	plain('metricFilter:delete', 'DeleteMetricFilter', {
		params: { filterName: 'errors' },
		body: { filterName: 'errors' },
		item: { deleted: true },
	}),
	{
		of: 'metricFilter:getMany',
		params: {},
		requests: [{ target: 'DescribeMetricFilters', body: { limit: 50 } }],
		replies: [{ body: { metricFilters: [{ filterName: 'errors', filterPattern: 'ERROR', creationTime: AT }] } }],
		items: [{ filterName: 'errors', filterPattern: 'ERROR', creationTime: '2026-10-01T00:00:00.000Z' }],
	},
	plain('metricFilter:put', 'PutMetricFilter', {
		params: { filterName: 'errors', metricNamespace: 'Orders', metricName: 'Errors', options: { defaultValue: 0 } },
		body: {
			filterName: 'errors',
			filterPattern: '',
			metricTransformations: [{ metricNamespace: 'Orders', metricName: 'Errors', metricValue: '1', defaultValue: 0 }],
		},
	}),
	{
		of: 'query:run',
		params: {
			logGroup,
			queryString: 'fields @timestamp, @message',
			startTime: '2026-10-01',
			endTime: '2026-10-02',
		},
		requests: [
			{
				target: 'StartQuery',
				body: {
					logGroupNames: ['/n8n/orders'],
					queryString: 'fields @timestamp, @message',
					startTime: SECONDS,
					endTime: SECONDS + 86_400,
				},
			},
			{ target: 'GetQueryResults', body: { queryId: 'q-1' } },
			{ target: 'GetQueryResults', body: { queryId: 'q-1' } },
		],
		replies: [
			{ body: { queryId: 'q-1' } },
			{ body: { status: 'Complete', results: [] } },
			{
				body: {
					status: 'Complete',
					results: [
						[
							{ field: '@timestamp', value: '2026-10-01 09:30:00.250' },
							{ field: '@message', value: 'late' },
							{ field: '@ptr', value: 'CmEK' },
						],
					],
				},
			},
		],
		items: [{ '@timestamp': '2026-10-01T09:30:00.250Z', '@message': 'late' }],
	},
	{
		of: 'query:run',
		shows: 'over several log groups, without waiting',
		params: {
			logGroup: byArn,
			queryString: 'stats count(*)',
			startTime: '2026-10-01',
			endTime: '2026-10-02',
			options: { moreLogGroups: '/n8n/billing', waitForCompletion: false },
		},
		requests: [
			{
				target: 'StartQuery',
				body: {
					logGroupIdentifiers: [ARN, '/n8n/billing'],
					queryString: 'stats count(*)',
					startTime: SECONDS,
					endTime: SECONDS + 86_400,
				},
			},
		],
		replies: [{ body: { queryId: 'q-1' } }],
		items: [{ queryId: 'q-1' }],
	},
	plain('subscriptionFilter:delete', 'DeleteSubscriptionFilter', {
		params: { filterName: 'alerts' },
		body: { filterName: 'alerts' },
		item: { deleted: true },
	}),
	{
		of: 'subscriptionFilter:getMany',
		params: { logGroup },
		requests: [{ target: 'DescribeSubscriptionFilters', body: { logGroupName: '/n8n/orders', limit: 50 } }],
		replies: [{ body: { subscriptionFilters: [{ filterName: 'alerts', creationTime: AT }] } }],
		items: [{ filterName: 'alerts', creationTime: '2026-10-01T00:00:00.000Z' }],
	},
	plain('subscriptionFilter:put', 'PutSubscriptionFilter', {
		params: {
			filterName: 'alerts',
			filterPattern: 'ERROR',
			destinationArn: 'arn:aws:lambda:eu-central-1:111122223333:function:alert',
		},
		body: {
			filterName: 'alerts',
			filterPattern: 'ERROR',
			destinationArn: 'arn:aws:lambda:eu-central-1:111122223333:function:alert',
		},
	}),
]);
