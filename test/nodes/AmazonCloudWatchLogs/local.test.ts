import {
	CloudWatchLogsClient,
	DescribeLogGroupsCommand,
	DescribeSubscriptionFiltersCommand,
	FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { AmazonCloudWatchLogs } from '../../../nodes/AmazonCloudWatchLogs/AmazonCloudWatchLogs.node';
import { DEFAULTS, THROTTLES } from '../../local-aws';
import { runNode } from '../harness';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AmazonCloudWatchLogs);
const byName = (value: string) => ({ __rl: true, mode: 'name', value });
const logGroup = byName('/n8n/orders');
const logStream = byName('today');
const stream = { logGroup, logStream };
const HOUR = 3_600_000;
const saying = (text: RegExp) => ({ message: expect.stringMatching(text) as string });
const calls = (operation: string) => node.aws.calls({ service: 'logs', operation });
const items = (count: number, json: (index: number) => IDataObject): INodeExecutionData[] =>
	Array.from({ length: count }, (_, index) => ({ json: json(index) }));
const official = () =>
	new CloudWatchLogsClient({
		endpoint: node.aws.url,
		region: 'us-east-1',
		credentials: { accessKeyId: DEFAULTS.user.accessKeyId, secretAccessKey: DEFAULTS.user.secretAccessKey },
	});
const put = (options: INodeParameters = {}): INodeParameters => ({
	...stream,
	message: '={{ $json.message }}',
	options: { timestamp: '={{ $json.at }}', createMissing: true, ...options },
});
const goingOn = async (parameters: INodeParameters, input: INodeExecutionData[]) =>
	(
		await runNode({
			nodeClass: AmazonCloudWatchLogs,
			parameters: { resource: 'logEvent', operation: 'put', ...parameters },
			items: input,
			node: { onError: 'continueRegularOutput' },
			credential: { ...DEFAULTS.user, region: 'us-east-1', customEndpoints: true, allServicesEndpoint: node.aws.url },
		})
	).items;
const read = async (): Promise<string[]> => {
	const { events = [] } = await official().send(new FilterLogEventsCommand({ logGroupName: '/n8n/orders' }));
	return events.map(({ message }) => message ?? '');
};

it('puts 10,500 items in 2 calls, in the order of their times, and makes group and stream', async () => {
	const now = Date.now();
	const given = items(10_500, (index) => ({ message: `m${index}`, at: now - index }));
	const done = await node.run('logEvent:put', put(), given);
	expect(done.map(({ pairedItem }) => pairedItem)).toEqual(given.map((_, item) => ({ item })));
	expect(calls('PutLogEvents')).toBe(2);
	expect([calls('CreateLogGroup'), calls('CreateLogStream')]).toEqual([1, 2]);
	const messages = await node.json('logEvent:getMany', { logGroup, returnAll: true });
	expect(messages).toHaveLength(10_500);
	expect(messages.map((each) => (each as IDataObject).message)).toEqual(
		given.map(({ json }) => json.message).reverse(),
	);
});

it('keeps a call below 1 MiB with 26 bytes for each event, counted in UTF-8', async () => {
	const message = 'é'.repeat(26_201);
	const done = await node.run(
		'logEvent:put',
		put(),
		items(40, () => ({ message, at: Date.now() })),
	);
	expect(done).toHaveLength(40);
	// 19 of them have 996,132 bytes, 20 would have 1,048,560, 21 more than AWS takes.
	expect(calls('PutLogEvents')).toBe(2);
	expect(await read()).toHaveLength(40);
});

it('puts events of several days in calls of their own', async () => {
	const now = Date.now();
	const given = items(9, (index) => ({ message: `m${index}`, at: now - (index % 3) * 25 * HOUR }));
	await node.run('logEvent:put', put(), given);
	expect(calls('PutLogEvents')).toBe(3);
	expect((await read()).sort()).toEqual(given.map(({ json }) => json.message));
});

it('tells of each event that AWS has not taken, and keeps the others', async () => {
	const at = Math.floor(Date.now() / 86_400_000) * 86_400_000 - 14 * 86_400_000;
	const now = Date.now();
	// Of the day on which events get too old, and of the time at which they get too new.
	const given = items(10, (index) => ({ message: `m${index}`, at: index % 2 ? at + index : now - index }));
	given.push(...items(3, (index) => ({ message: `n${index}`, at: now + 3 * HOUR + index })));
	const output = await goingOn(put(), given);
	const errors = output.map(({ json }) => json.error);
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(given.map((_, item) => ({ item })));
	expect(errors.flatMap((error, index) => (error === undefined ? [] : [index]))).toEqual([1, 3, 5, 7, 9, 10, 11, 12]);
	expect(errors[1]).toMatch(/more than 14 days old/);
	expect(errors[12]).toMatch(/more than 2 hours in the future/);
	expect((await read()).sort()).toEqual(['m0', 'm2', 'm4', 'm6', 'm8']);
});

it('tells every item of a call that failed, and sends again where AWS asks for it', async () => {
	const given = items(3, (index) => ({ message: `m${index}`, at: Date.now() }));
	const output = await goingOn(put({ createMissing: false }), given);
	expect(output).toHaveLength(3);
	for (const { json } of output)
		expect(json).toMatchObject({ error: expect.stringMatching(/log group does not exist/) as string });
	node.aws.failNext({ service: 'logs', operation: 'PutLogEvents', times: 1, error: THROTTLES.json });
	await node.run('logEvent:put', put(), given);
	expect(await read()).toEqual(['m0', 'm1', 'm2']);
});

it('filters by pattern, time and stream, and reads a stream from both ends', async () => {
	const now = Date.now();
	const given = items(30, (index) => ({
		message: JSON.stringify({ level: index % 3 === 0 ? 'error' : 'info', index }),
		at: now - (30 - index) * 1000,
		stream: index < 20 ? 'a' : 'b',
	}));
	await node.run('logEvent:put', { ...put(), logStream: byName('={{ $json.stream }}') }, given);
	const indexes = (found: object[]): unknown[] =>
		found.map((each) => ((each as IDataObject).message as IDataObject).index);
	const filterPattern = '{ $.level = "error" }';
	expect(indexes(await node.json('logEvent:getMany', { logGroup, filterPattern }))).toEqual([
		0, 3, 6, 9, 12, 15, 18, 21, 24, 27,
	]);
	expect(
		indexes(await node.json('logEvent:getMany', { logGroup, filterPattern, options: { logStreamNames: 'b' } })),
	).toEqual([21, 24, 27]);
	expect(indexes(await node.json('logEvent:getMany', { logGroup, startTime: now - 2500 }))).toEqual([28, 29]);
	const a = { logGroup, logStream: byName('a') };
	expect(indexes(await node.json('logEvent:getFromStream', { ...a, limit: 3 }))).toEqual([19, 18, 17]);
	expect(indexes(await node.json('logEvent:getFromStream', { ...a, order: 'oldest', limit: 3 }))).toEqual([0, 1, 2]);
	const pages = { returnAll: true, options: { moreParameters: '{ "limit": 7 }' } };
	expect(indexes(await node.json('logEvent:getFromStream', { ...a, ...pages }))).toEqual(
		[...Array(20).keys()].reverse(),
	);
	expect((await node.list('searchLogStreams', { logGroup })).results.map(({ value }) => value)).toEqual(['b', 'a']);
	expect((await node.list('searchLogGroups', {}, 'order')).results).toEqual([
		{ name: '/n8n/orders', value: '/n8n/orders' },
	]);
});

it('runs a query to its end, and tells what is wrong with one', async () => {
	const now = Date.now();
	const given = items(5, (index) => ({ message: `late ${index}`, at: now - index * 1000 }));
	await node.run('logEvent:put', put(), given);
	const queryString = 'fields @timestamp, @message | filter @message like "late" | sort @timestamp desc | limit 2';
	const rows = await node.json('query:run', { logGroup, queryString });
	expect(rows).toEqual([
		{ '@timestamp': new Date(now).toISOString(), '@message': 'late 0' },
		{ '@timestamp': new Date(now - 1000).toISOString(), '@message': 'late 1' },
	]);
	expect(calls('GetQueryResults')).toBe(3);
	expect(await node.json('query:run', { logGroup, queryString: 'stats count(*)' })).toEqual([{ 'count(*)': '5' }]);
	await expect(node.run('query:run', { logGroup, queryString: 'select it' })).rejects.toMatchObject(
		saying(/unexpected symbol/),
	);
	await expect(node.run('query:run', { logGroup: byName('gone'), queryString })).rejects.toMatchObject(
		saying(/does not exist/),
	);
});

it('makes, changes, tags and deletes a log group and its parts', async () => {
	await node.run('logGroup:create', {
		logGroupName: '/n8n/orders',
		options: { tags: { entries: [{ key: 'a', value: '1' }] } },
	});
	await expect(node.run('logGroup:create', { logGroupName: '/n8n/orders' })).rejects.toMatchObject(
		saying(/already exists/),
	);
	await node.run('logGroup:setRetention', { logGroup, retentionInDays: 7 });
	const groups = async () => (await official().send(new DescribeLogGroupsCommand({}))).logGroups;
	expect(await groups()).toMatchObject([{ logGroupName: '/n8n/orders', retentionInDays: 7 }]);
	await expect(node.run('logGroup:setRetention', { logGroup, retentionInDays: 8 })).rejects.toMatchObject(
		saying(/retentionInDays/),
	);
	await node.run('logGroup:removeRetention', { logGroup });
	expect((await groups())?.[0]?.retentionInDays).toBeUndefined();
	await node.run('logGroup:setTags', { logGroup, tags: { entries: [{ key: 'b', value: '2' }] } });
	expect(await node.json('logGroup:getTags', { logGroup })).toEqual([{ tags: { a: '1', b: '2' } }]);
	await node.run('logGroup:removeTags', { logGroup, tagKeys: 'a' });
	expect(await node.json('logGroup:getTags', { logGroup })).toEqual([{ tags: { b: '2' } }]);

	const errors = { logGroup, filterName: 'errors' };
	await node.run('metricFilter:put', {
		...errors,
		filterPattern: 'ERROR',
		metricNamespace: 'Orders',
		metricName: 'Errors',
	});
	expect(await node.json('metricFilter:getMany')).toMatchObject([{ filterName: 'errors', filterPattern: 'ERROR' }]);
	expect(await node.json('metricFilter:delete', errors)).toEqual([{ deleted: true }]);
	const destinationArn = 'arn:aws:lambda:us-east-1:111122223333:function:alert';
	await node.run('subscriptionFilter:put', { ...errors, destinationArn });
	const filters = new DescribeSubscriptionFiltersCommand({ logGroupName: '/n8n/orders' });
	expect((await official().send(filters)).subscriptionFilters).toMatchObject([{ destinationArn, filterPattern: '' }]);
	expect(await node.json('subscriptionFilter:getMany', { logGroup })).toHaveLength(1);
	await node.run('subscriptionFilter:delete', errors);

	await node.run('logStream:create', { logGroup, logStreamName: 'today' });
	expect(await node.json('logStream:getMany', { logGroup })).toMatchObject([{ logStreamName: 'today' }]);
	expect(await node.json('logStream:delete', stream)).toEqual([{ deleted: true }]);
	expect(await node.json('logGroup:delete', { logGroup })).toEqual([{ deleted: true }]);
	expect(await node.json('logGroup:getMany')).toEqual([]);
});
