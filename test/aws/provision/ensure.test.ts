import type { AwsClient } from '../../../aws/client';
import { nameOf, sourcesIn, sourceTags, TAG } from '../../../aws/provision/names';
import { ensure } from '../../../aws/provision/ensure';
import { listCreated, sweep } from '../../../aws/provision/leftovers';
import { release, remove } from '../../../aws/provision/remove';
import type { Plan } from '../../../aws/provision/types';
import type { LocalAws } from '../../local-aws';
import { DEFAULTS, startLocalAws } from '../../local-aws';
import { caller, clientOf } from './setup';

let aws: LocalAws;
let client: AwsClient;

beforeAll(async () => {
	aws = await startLocalAws();
	client = clientOf(aws);
});
beforeEach(async () => {
	await aws.reset();
});
afterAll(async () => {
	await aws.close();
});

const owner = { instanceId: 'instance-1', workflowId: 'wf-1', nodeId: 'node-1', trigger: 'test' };
const queue = { visibilityTimeout: 120, retention: 345_600 };
const rulePlan = (pattern: Record<string, unknown> = { source: ['shop'] }): Plan => ({
	owner,
	queue,
	pieces: [{ kind: 'rule', eventBus: 'default', pattern }],
});

const call = caller(() => client);

const put = async (Source: string): Promise<unknown> =>
	await call('events', 'PutEvents', { Entries: [{ Source, DetailType: 'Order', Detail: '{"n":1}' }] });

async function bodies(QueueUrl: string): Promise<Array<Record<string, unknown>>> {
	const { Messages = [] } = (await call('sqs', 'ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 })) as {
		Messages?: Array<{ Body: string }>;
	};
	return Messages.map(({ Body }) => JSON.parse(Body) as Record<string, unknown>);
}

it('makes a queue and a rule through which a matching event comes', async () => {
	const { queueUrl, created } = await ensure(client, rulePlan(), {});
	expect(created).toBe(true);
	await put('shop');
	await put('other');
	expect(aws.undelivered).toEqual([]);
	expect((await bodies(queueUrl)).map(({ source }) => source)).toEqual(['shop']);
});

const bucketPlan = (more: object = {}): Plan => ({
	owner,
	queue,
	pieces: [{ kind: 'bucket', bucket: 'photos', events: ['s3:ObjectCreated:*'], ...more }],
});
const makeBucket = async (): Promise<unknown> => await call('s3', 'CreateBucket', { Bucket: 'photos' });
const upload = async (Key: string): Promise<unknown> =>
	await call('s3', 'PutObject', { Bucket: 'photos', Key, Body: 'x' });
const notifications = async (): Promise<Record<string, unknown>> =>
	await call('s3', 'GetBucketNotificationConfiguration', { Bucket: 'photos' });

/** Everything that a plan makes, counted in AWS. */
async function left(): Promise<string[]> {
	const { QueueUrls = [] } = (await call('sqs', 'ListQueues', {})) as { QueueUrls?: string[] };
	const { Rules = [] } = (await call('events', 'ListRules', {})) as { Rules?: Array<{ Name: string }> };
	return [...QueueUrls.map((url) => url.split('/').at(-1) ?? ''), ...Rules.map(({ Name }) => `rule ${Name}`)];
}

it('lets in the rule of the plan and nothing else', async () => {
	const { queueArn } = await ensure(client, rulePlan(), {});
	const { QueueUrl } = (await call('sqs', 'GetQueueUrl', { QueueName: nameOf(owner) })) as { QueueUrl: string };
	const { Attributes } = (await call('sqs', 'GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] })) as {
		Attributes: Record<string, string>;
	};
	const ruleArn = `arn:aws:events:us-east-1:${DEFAULTS.account}:rule/${nameOf(owner)}`;
	expect(JSON.parse(Attributes.Policy ?? '')).toEqual({
		Version: '2012-10-17',
		Statement: [
			{
				Sid: 'Source1',
				Effect: 'Allow',
				Principal: { Service: 'events.amazonaws.com' },
				Action: 'sqs:SendMessage',
				Resource: queueArn,
				Condition: {
					ArnEquals: { 'aws:SourceArn': ruleArn },
					StringEqualsIfExists: { 'aws:SourceAccount': DEFAULTS.account },
				},
			},
		],
	});
	expect(Attributes).toMatchObject({ VisibilityTimeout: '120', MessageRetentionPeriod: '345600' });
	// Another rule of the same account that has the queue as its target is turned away.
	await call('events', 'PutRule', { Name: 'stranger', EventPattern: '{"source":["shop"]}' });
	await call('events', 'PutTargets', { Rule: 'stranger', Targets: [{ Id: 'q', Arn: queueArn }] });
	await put('shop');
	expect(aws.undelivered.map(({ sourceArn }) => sourceArn)).toEqual([ruleArn.replace(nameOf(owner), 'stranger')]);
	expect(await bodies(QueueUrl)).toHaveLength(1);
});

it('changes nothing where everything is as it should be', async () => {
	await ensure(client, rulePlan(), {});
	const before = aws.requests.length;
	const { created } = await ensure(client, rulePlan(), {});
	expect(created).toBe(false);
	const operations = aws.requests.slice(before).map(({ operation }) => operation);
	expect(operations.filter((name) => /Create|Delete|Set|Remove|Untag/.test(name))).toEqual([]);
	expect(await left()).toEqual([nameOf(owner), `rule ${nameOf(owner)}`]);
});

it.each([
	['a policy that somebody has changed', 'SetQueueAttributes', { Attributes: { Policy: '' } }],
	['a visibility timeout that somebody has changed', 'SetQueueAttributes', { Attributes: { VisibilityTimeout: '1' } }],
	['tags that somebody has removed', 'UntagQueue', { TagKeys: [TAG.instance, TAG.source] }],
])('repairs %s', async (_, operation, input) => {
	const { queueUrl: QueueUrl } = await ensure(client, rulePlan(), {});
	const state = async (): Promise<unknown> => [
		(await call('sqs', 'GetQueueAttributes', { QueueUrl, AttributeNames: ['Policy', 'VisibilityTimeout'] })).Attributes,
		Object.keys((await call('sqs', 'ListQueueTags', { QueueUrl })).Tags as object).sort(),
	];
	const right = await state();
	await call('sqs', operation, { QueueUrl, ...input });
	expect(await state()).not.toEqual(right);
	await ensure(client, rulePlan(), {});
	expect(await state()).toEqual(right);
});

it('follows a changed pattern without a gap', async () => {
	const { queueUrl } = await ensure(client, rulePlan({ source: ['shop'] }), {});
	await put('shop');
	await ensure(client, rulePlan({ source: ['other'] }), {});
	await put('shop');
	await put('other');
	expect((await bodies(queueUrl)).map(({ source }) => source)).toEqual(['shop', 'other']);
});

it('removes the rule on the bus that it had before', async () => {
	await call('events', 'CreateEventBus', { Name: 'orders' });
	await ensure(client, rulePlan(), {});
	await ensure(
		client,
		{ owner, queue, pieces: [{ kind: 'rule', eventBus: 'orders', pattern: { source: ['shop'] } }] },
		{},
	);
	expect((await call('events', 'ListRules', { EventBusName: 'default' })).Rules).toEqual([]);
	expect((await call('events', 'ListRules', { EventBusName: 'orders' })).Rules).toHaveLength(1);
	const [created] = await listCreated(client, owner.instanceId, {});
	expect(created?.sources).toContainEqual({ kind: 'rule', place: 'orders' });
});

it('enters a bucket beside what others have entered, and takes only its own out again', async () => {
	await makeBucket();
	const other = await call('sqs', 'CreateQueue', {
		QueueName: 'other',
		Attributes: {
			Policy: JSON.stringify({
				Statement: { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sqs:*', Resource: '*' },
			}),
		},
	});
	const theirs = {
		Id: 'theirs',
		QueueArn: 'arn:aws:sqs:us-east-1:000000000000:other',
		Events: ['s3:ObjectCreated:*'],
		Filter: { Key: { FilterRules: [{ Name: 'Prefix', Value: 'logs/' }] } },
	};
	await call('s3', 'PutBucketNotificationConfiguration', {
		Bucket: 'photos',
		NotificationConfiguration: { QueueConfigurations: [theirs], EventBridgeConfiguration: {} },
	});
	const before = await notifications();
	const { queueUrl } = await ensure(client, bucketPlan({ prefix: 'in/', suffix: '.jpg' }), {});
	await upload('in/a b+ü.jpg');
	await upload('in/a.png');
	await upload('logs/x.jpg');
	const events = await bodies(queueUrl);
	expect(events.map(({ Event }) => Event)).toEqual(['s3:TestEvent', undefined]);
	expect(events[1]).toMatchObject({ Records: [{ s3: { object: { key: 'in/a+b%2B%C3%BC.jpg' } } }] });
	expect(await bodies(String(other.QueueUrl))).toHaveLength(2);
	const { word, ...found } = await release(client, bucketPlan({ prefix: 'in/', suffix: '.jpg' }), {});
	await remove(client, { ...found, word }, {}, false);
	expect(await notifications()).toEqual(before);
});

it('names the notification that is in the way', async () => {
	await makeBucket();
	await ensure(client, bucketPlan({ prefix: 'in/' }), {});
	const second = { ...bucketPlan({ prefix: 'in/photos/' }), owner: { ...owner, nodeId: 'node-2' } };
	const before = await left();
	await expect(ensure(client, second, {})).rejects.toMatchObject({
		code: 'OverlappingNotification',
		message: expect.stringContaining(nameOf(owner)) as string,
		nextStep: expect.stringContaining('EventBridge') as string,
	});
	expect(await left()).toEqual(before);
});

it('goes where the bucket is', async () => {
	const west = { region: 'eu-west-1' };
	await client.call(
		's3',
		'CreateBucket',
		{ Bucket: 'photos', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } },
		west,
	);
	const { region, queueArn } = await ensure(client, bucketPlan(), {});
	expect(region).toBe('eu-west-1');
	expect(queueArn).toContain(':eu-west-1:');
	const found = await release(client, bucketPlan(), {});
	expect((await remove(client, found, {}, false)).removed).toContain(nameOf(owner));
});

describe('what fails half-way', () => {
	const deadLettered: Plan = { ...rulePlan(), queue: { ...queue, deadLetterAfter: 5 } };
	const steps = [
		'GetCallerIdentity',
		'GetQueueUrl',
		'CreateQueue',
		'DescribeRule',
		'PutRule',
		'GetQueueAttributes',
		'SetQueueAttributes',
		'PutTargets',
	];
	const cases = steps.flatMap((operation) =>
		[0, 1].flatMap((after) => (['refused', 'lost'] as const).map((how) => [operation, after, how] as const)),
	);

	it.each(cases)('%s (after %i of them, %s) leaves nothing behind', async (operation, after, how) => {
		const fault =
			how === 'lost' ? { drop: 'after' as const } : { error: { code: 'AccessDenied', message: 'no', status: 403 } };
		aws.failNext({ operation, after, ...fault });
		const failed = await ensure(client, deadLettered, {}).then(
			() => false,
			() => true,
		);
		// The second call of an operation that is called once only does not come.
		expect(await left()).toHaveLength(failed ? 0 : 3);
	});

	it.each(['PutBucketNotificationConfiguration', 'GetBucketNotificationConfiguration'])(
		'%s leaves the bucket as it was',
		async (operation) => {
			await makeBucket();
			for (const after of [0, 1, 2]) {
				aws.failNext({ operation, after, drop: 'after' });
				const failed = await ensure(client, bucketPlan(), {}).then(
					() => false,
					() => true,
				);
				if (!failed) break;
				expect(await left()).toEqual([]);
				expect((await notifications()).QueueConfigurations ?? []).toEqual([]);
				aws.skew(70_000 * (after + 1));
			}
		},
	);

	it('tells what could not be taken back', async () => {
		aws.failNext({ operation: 'PutTargets', error: { code: 'AccessDenied', message: 'no', status: 403 } });
		aws.failNext({ operation: 'DeleteQueue', error: { code: 'AccessDenied', message: 'may not delete', status: 403 } });
		await expect(ensure(client, rulePlan(), {})).rejects.toMatchObject({
			code: expect.stringContaining('AccessDenied') as string,
			nextStep: expect.stringContaining('may not delete') as string,
		});
	});
});

it('says of a name that was deleted a moment ago that it will work later', async () => {
	const { queueUrl } = await ensure(client, rulePlan(), {});
	await call('sqs', 'DeleteQueue', { QueueUrl: queueUrl });
	const error: unknown = await ensure(client, rulePlan(), {}).catch((thrown: unknown) => thrown);
	expect(error).toMatchObject({ code: expect.stringContaining('QueueDeletedRecently') as string, retryable: true });
	aws.skew(61_000);
	await ensure(client, rulePlan(), {});
	expect(await left()).toHaveLength(2);
});

describe('a trigger that stops', () => {
	const stop = async (plan = rulePlan()): Promise<Parameters<typeof remove>[1]> => await release(client, plan, {});

	it('goes on taking events until it is removed, source first', async () => {
		await ensure(client, rulePlan(), {});
		const stopped = await stop();
		expect((await remove(client, stopped, {})).removed).toEqual(['rule=default', nameOf(owner)]);
		expect(await left()).toEqual([]);
		const operations = aws.requests.map(({ operation }) => operation);
		expect(operations.indexOf('DeleteRule')).toBeLessThan(operations.indexOf('DeleteQueue'));
	});

	it('keeps a queue with messages in it, and not its source', async () => {
		await ensure(client, rulePlan(), {});
		await put('shop');
		const stopped = await stop();
		expect(await remove(client, stopped, {})).toEqual({ removed: ['rule=default'], kept: { [nameOf(owner)]: 1 } });
		const { queueUrl } = await ensure(client, rulePlan(), {});
		expect(await bodies(queueUrl)).toHaveLength(1);
	});

	it('is not touched when it has started again, here or in another process', async () => {
		await ensure(client, rulePlan(), {});
		const stopped = await stop();
		await put('shop');
		const { queueUrl } = await ensure(client, rulePlan(), {});
		await put('shop');
		expect(await remove(client, stopped, {}, false)).toMatchObject({ inUse: true, removed: [] });
		expect(await bodies(queueUrl)).toHaveLength(2);
	});

	it('may be removed twice, and when nothing is there', async () => {
		await ensure(client, rulePlan(), {});
		const stopped = await stop();
		await remove(client, stopped, {});
		expect(await remove(client, stopped, {})).toMatchObject({ kept: {} });
		expect(await left()).toEqual([]);
	});

	it('is swept when its removal was lost, and only when its stop is marked and old', async () => {
		const silent = { ...rulePlan(), owner: { ...owner, nodeId: 'silent' } };
		const foreign = { ...rulePlan(), owner: { ...owner, instanceId: 'instance-2' } };
		for (const plan of [rulePlan(), silent, foreign]) await ensure(client, plan, {});
		await stop();
		await release(client, foreign, {});
		expect(await sweep(client, owner.instanceId, {})).toEqual([]);
		jest.useFakeTimers({
			doNotFake: ['setTimeout', 'setImmediate', 'nextTick', 'clearTimeout', 'queueMicrotask'],
			now: Date.now() + 61_000,
		});
		try {
			expect(await sweep(client, owner.instanceId, {})).toContain(nameOf(owner));
		} finally {
			jest.useRealTimers();
		}
		expect((await left()).filter((name) => name.startsWith('n8n-')).sort()).toEqual(
			[nameOf(silent.owner), nameOf(foreign.owner)].sort(),
		);
	});
});

it.each([
	['a bus', [{ kind: 'rule', place: 'default' }]],
	['an ARN', [{ kind: 'rule', place: 'arn:aws:events:eu-west-1:111122223333:event-bus/orders' }]],
	[
		'a budget',
		[
			{ kind: 'topic', place: '' },
			{ kind: 'budgetAlert', place: 'ACTUAL/GREATER_THAN/80/PERCENTAGE/Große Kosten = 100 %' },
		],
	],
	[
		'something long',
		[
			{ kind: 'mailEvents', place: 'x'.repeat(300) },
			{ kind: 'topic', place: '' },
		],
	],
] as const)('keeps %s in tags as AWS takes them', (_, refs) => {
	const tags = sourceTags(refs);
	for (const value of Object.values(tags)) expect(value).toMatch(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u);
	expect(sourcesIn(tags)).toEqual(refs);
});
