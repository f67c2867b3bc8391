import {
	CloudTrailClient,
	CreateTrailCommand,
	GetTrailStatusCommand,
	LookupEventsCommand,
} from '@aws-sdk/client-cloudtrail';
import type { IDataObject } from 'n8n-workflow';

import { AwsCloudTrail } from '../../../nodes/AwsCloudTrail/AwsCloudTrail.node';
import { DEFAULTS, THROTTLES } from '../../local-aws';
import { EVENT_DATA_STORE } from '../../local-aws/services/cloudtrail';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AwsCloudTrail);
const trail = { __rl: true, mode: 'name', value: 'local-aws' };
const saying = (text: RegExp) => ({ message: expect.stringMatching(text) as string });
const calls = (operation: string) => node.aws.calls({ service: 'cloudtrail', operation });
const official = () =>
	new CloudTrailClient({
		endpoint: node.aws.url,
		region: 'us-east-1',
		credentials: { accessKeyId: DEFAULTS.user.accessKeyId, secretAccessKey: DEFAULTS.user.secretAccessKey },
	});
const startAndStop = async (times: number): Promise<void> => {
	for (let count = 0; count < times; count += 1) {
		await node.run('trail:startLogging', { trail });
		await node.run('trail:stopLogging', { trail });
	}
};

it('starts and stops a trail, and tells its state', async () => {
	await node.run('trail:startLogging', { trail });
	const { IsLogging } = await official().send(new GetTrailStatusCommand({ Name: 'local-aws' }));
	expect(IsLogging).toBe(true);
	await node.run('trail:stopLogging', { trail });
	expect(await node.json('trail:getStatus', { trail })).toMatchObject([
		{ IsLogging: false, StopLoggingTime: expect.stringMatching(/^\d{4}-.*Z$/) as string },
	]);
	await official().send(new CreateTrailCommand({ Name: 'second', S3BucketName: 'logs' }));
	expect(await node.json('trail:getMany')).toMatchObject([{ Name: 'local-aws' }, { Name: 'second' }]);
	const { results } = await node.list('searchTrails', {}, 'second');
	expect(results).toEqual([{ name: 'second (us-east-1)', value: expect.stringMatching(/:trail\/second$/) as string }]);
	const chosen = { trail: { __rl: true, mode: 'list', value: String(results[0]?.value) } };
	expect(await node.json('trail:get', chosen)).toMatchObject([{ Name: 'second', S3BucketName: 'logs' }]);
	await expect(node.run('trail:get', { trail: { ...trail, value: 'gone' } })).rejects.toMatchObject(
		saying(/Unknown trail: gone/),
	);
});

it('looks up what was done, as the official client does', async () => {
	await startAndStop(2);
	const found = (await node.json('event:lookUp', { attribute: 'EventName', value: 'StopLogging' })) as IDataObject[];
	expect(found).toMatchObject([
		{
			EventName: 'StopLogging',
			ReadOnly: false,
			Username: 'demo',
			CloudTrailEvent: { awsRegion: 'us-east-1', requestParameters: { name: 'local-aws' } },
		},
		{ EventName: 'StopLogging' },
	]);
	const LookupAttributes = [{ AttributeKey: 'EventName' as const, AttributeValue: 'StopLogging' }];
	const { Events = [] } = await official().send(new LookupEventsCommand({ LookupAttributes }));
	expect(Events.map(({ EventId }) => EventId)).toEqual(found.map(({ EventId }) => EventId));
	const byResource = { attribute: 'ResourceName', value: 'local-aws' };
	expect(await node.json('event:lookUp', byResource)).toHaveLength(4);
	const later = { ...byResource, startTime: new Date(Date.now() + 60_000).toISOString() };
	expect(await node.json('event:lookUp', later)).toEqual([]);
});

it('looks up page after page, one item after the other, and is patient where AWS is not', async () => {
	await startAndStop(3);
	const all = { attribute: 'none', returnAll: true, options: { moreParameters: '{ "MaxResults": 2 }' } };
	node.aws.failNext({ service: 'cloudtrail', operation: 'LookupEvents', times: 3, error: THROTTLES.json });
	expect(await node.json('event:lookUp', all, [{ json: {} }, { json: {} }])).toHaveLength(12);
	expect(calls('LookupEvents')).toBe(9);
});

it('runs a lake query to its end, page by page, and tells of one that was cancelled', async () => {
	await startAndStop(2);
	const queryStatement = `SELECT eventName, eventSource FROM ${EVENT_DATA_STORE} WHERE eventTime > '2026-01-01'`;
	expect(await node.json('query:run', { queryStatement })).toEqual(
		['StopLogging', 'StartLogging', 'StopLogging', 'StartLogging'].map((eventName) => ({
			eventName,
			eventSource: 'cloudtrail.amazonaws.com',
		})),
	);
	expect([calls('DescribeQuery'), calls('GetQueryResults')]).toEqual([2, 2]);
	const cancelled = node.run('query:run', { queryStatement, options: { queryParameters: 'cancel' } });
	await expect(cancelled).rejects.toMatchObject(saying(/CANCELLED/));
	await expect(node.run('query:run', { queryStatement: 'DROP it' })).rejects.toMatchObject(saying(/not valid/));
	await expect(node.run('query:run', { queryStatement: 'SELECT a FROM 1-2' })).rejects.toMatchObject(
		saying(/not found/),
	);
	expect(await node.json('eventDataStore:getMany')).toMatchObject([{ Id: EVENT_DATA_STORE }]);
});
