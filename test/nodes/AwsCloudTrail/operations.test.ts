import { AwsCloudTrail } from '../../../nodes/AwsCloudTrail/AwsCloudTrail.node';
import { cloudTrail } from '../../../nodes/AwsCloudTrail/service';
import { describeOperations } from '../operationCases';

const ARN = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit';
const trail = { __rl: true, mode: 'arn', value: ARN };
const byName = { __rl: true, mode: 'name', value: 'audit' };
const FROM = '2026-10-01T00:00:00.000Z';
const seconds = Date.parse(FROM) / 1000;
const event = (name: string) => ({
	EventId: 'e-1',
	EventName: name,
	ReadOnly: 'false',
	EventTime: seconds,
	CloudTrailEvent: '{"eventVersion":"1.11","userIdentity":{"type":"Root"}}',
});
const shownEvent = (name: string) => ({
	EventId: 'e-1',
	EventName: name,
	ReadOnly: false,
	EventTime: FROM,
	CloudTrailEvent: { eventVersion: '1.11', userIdentity: { type: 'Root' } },
});
const first = { body: { Events: [event('DeleteBucket')], NextToken: 'next' } };
const second = { body: { Events: [event('CreateBucket')] } };
const lookup = { LookupAttributes: [{ AttributeKey: 'ResourceName', AttributeValue: 'reports' }], StartTime: seconds };

describeOperations(cloudTrail, AwsCloudTrail, [
	{
		of: 'event:lookUp',
		shows: 'by one attribute, over pages, one item after the other',
		params: { attribute: 'ResourceName', value: 'reports', startTime: FROM, returnAll: true },
		requests: [
			{ target: 'LookupEvents', body: lookup },
			{ target: 'LookupEvents', body: { ...lookup, NextToken: 'next' } },
		],
		replies: [first, second],
		items: [shownEvent('DeleteBucket'), shownEvent('CreateBucket')],
	},
	{
		of: 'event:lookUp',
		shows: 'by time only, as AWS gives it',
		params: {
			attribute: 'none',
			startTime: FROM,
			limit: 5,
			simplify: false,
			options: { endTime: '2026-10-02', eventCategory: 'insight' },
		},
		requests: [
			{
				target: 'LookupEvents',
				body: { StartTime: seconds, EndTime: seconds + 86_400, EventCategory: 'insight', MaxResults: 5 },
			},
		],
		replies: [second],
		items: [{ ...event('CreateBucket'), EventTime: FROM }],
	},
	{
		of: 'eventDataStore:getMany',
		params: {},
		requests: [{ target: 'ListEventDataStores', body: { MaxResults: 50 } }],
		replies: [
			{
				body: {
					EventDataStores: [
						{ EventDataStoreArn: 'arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/1-2', Name: 'all' },
					],
				},
			},
		],
		items: [
			{
				Id: '1-2',
				EventDataStoreArn: 'arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/1-2',
				Name: 'all',
			},
		],
	},
	{
		of: 'query:run',
		params: {
			queryStatement: 'SELECT eventName, eventTime FROM 1-2 WHERE eventName = ?',
			options: { queryParameters: 'a' },
		},
		requests: [
			{
				target: 'StartQuery',
				body: {
					QueryStatement: 'SELECT eventName, eventTime FROM 1-2 WHERE eventName = ?',
					QueryParameters: ['a'],
				},
			},
			{ target: 'DescribeQuery', body: { QueryId: 'q-1' } },
			{ target: 'GetQueryResults', body: { QueryId: 'q-1' } },
		],
		replies: [
			{ body: { QueryId: 'q-1' } },
			{ body: { QueryId: 'q-1', QueryStatus: 'FINISHED' } },
			{
				body: {
					QueryStatus: 'FINISHED',
					QueryResultRows: [[{ eventName: 'a' }, { eventTime: '2026-10-01 00:00:00.000' }]],
				},
			},
		],
		items: [{ eventName: 'a', eventTime: '2026-10-01 00:00:00.000' }],
	},
	{
		of: 'trail:get',
		params: { trail: byName },
		requests: [{ target: 'GetTrail', body: { Name: 'audit' } }],
		replies: [{ body: { Trail: { Name: 'audit', HomeRegion: 'eu-west-1' } } }],
		items: [{ Name: 'audit', HomeRegion: 'eu-west-1' }],
	},
	{
		of: 'trail:getMany',
		params: { options: { includeShadowTrails: false } },
		requests: [{ target: 'DescribeTrails', body: { includeShadowTrails: false } }],
		replies: [{ body: { trailList: [{ Name: 'audit' }, { Name: 'old' }] } }],
		items: [{ Name: 'audit' }, { Name: 'old' }],
	},
	{
		of: 'trail:getStatus',
		params: { trail },
		requests: [{ target: 'GetTrailStatus', body: { Name: ARN } }],
		replies: [{ body: { IsLogging: true, StartLoggingTime: seconds, LatestDeliveryError: 'AccessDenied' } }],
		items: [{ IsLogging: true, StartLoggingTime: FROM, LatestDeliveryError: 'AccessDenied' }],
	},
	{
		of: 'trail:startLogging',
		params: { trail },
		requests: [{ target: 'StartLogging', body: { Name: ARN } }],
		replies: [{ body: {} }],
		items: [{ success: true }],
	},
	{
		of: 'trail:stopLogging',
		params: { trail },
		requests: [{ target: 'StopLogging', body: { Name: ARN } }],
		replies: [{ body: {} }],
		items: [{ success: true }],
	},
]);
