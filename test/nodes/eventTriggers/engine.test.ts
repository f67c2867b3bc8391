import { createRequire } from 'node:module';

import type { Container as ContainerType } from '@n8n/di';
import { InstanceSettings } from 'n8n-core';
import type {
	IDataObject,
	IHookFunctions,
	INodeParameters,
	INodeType,
	ITriggerFunctions,
	ITriggerResponse,
	IWebhookFunctions,
} from 'n8n-workflow';

import { AmazonEventBridgeTrigger } from '../../../nodes/AmazonEventBridgeTrigger/AmazonEventBridgeTrigger.node';
import { AmazonS3Trigger } from '../../../nodes/AmazonS3Trigger/AmazonS3Trigger.node';
import { Aws } from '../../../nodes/Aws/Aws.node';
import { caller, clientOf } from '../../aws/provision/setup';
import type { LocalAws } from '../../local-aws';
import { DEFAULTS, startLocalAws } from '../../local-aws';
import { runNode } from '../harness';
import type { TriggerContext } from '../shared/triggerContext';
import { triggerContext } from '../shared/triggerContext';

/** The container that n8n-core itself uses. */
const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as { Container: typeof ContainerType };

let aws: LocalAws;
/** Triggers that have started, with what they have handed over. */
const open = new Map<ITriggerResponse, TriggerContext>();
const pauses = jest.requireActual<{ setTimeout: (ms: number, ...rest: unknown[]) => Promise<unknown> }>(
	'node:timers/promises',
);
const { setTimeout: realPause } = pauses;
let tests = 0;
let workflow = '';
/** Ends what a test still waits for when its time is over, so that it does not go on beside the next one. */
let over = new AbortController();

/** Makes pauses so many times shorter. */
function faster(times: number): void {
	jest.spyOn(pauses, 'setTimeout').mockImplementation(async (ms, ...rest) => await realPause(ms / times, ...rest));
}

beforeAll(async () => {
	aws = await startLocalAws();
});
beforeEach(async () => {
	await aws.reset();
	// What a test leaves to be done later does not meet the next one.
	workflow = `workflow-${(tests += 1)}`;
	over = new AbortController();
	faster(100);
});
afterEach(async () => {
	over.abort(new Error('The test is over'));
	over = new AbortController();
	await Promise.all([...open.keys()].map(async (response) => await stop(response)));
	jest.restoreAllMocks();
});
afterAll(async () => {
	await aws.close();
});

const call = caller(() => clientOf(aws));
const INSTANCE = 'instance-1';
const shop: INodeParameters = { sources: 'shop' };

interface Keys {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
}

const credential = (keys: Keys = DEFAULTS.user): IDataObject => ({
	...keys,
	region: DEFAULTS.region,
	customEndpoints: true,
	allServicesEndpoint: aws.url,
});

/** What n8n gives the node, whose form is as it is at first but for these parameters. */
function contextOf(
	type: INodeType,
	parameters: INodeParameters,
	{ mode = 'trigger', keys }: { mode?: 'trigger' | 'manual'; keys?: Keys } = {},
): TriggerContext {
	const defaults = Object.fromEntries(
		type.description.properties.map(({ name, default: value }) => [name, value]),
	) as INodeParameters;
	// A receive that was cut off may have taken a message with it, which comes back after its visibility timeout.
	const options = { visibilityTimeout: 1, ...(parameters.options as INodeParameters | undefined) };
	const all = { ...defaults, queueMode: 'create', ...parameters, options };
	const made = triggerContext(all, credential(keys) as Parameters<typeof triggerContext>[1], mode);
	const getWorkflow = (): ReturnType<ITriggerFunctions['getWorkflow']> => ({ id: workflow, name: 'W', active: true });
	return { ...made, context: { ...made.context, getWorkflow, getInstanceId: () => INSTANCE } };
}

async function start(
	type: INodeType,
	parameters: INodeParameters,
	keys?: Keys,
): Promise<TriggerContext & { response: ITriggerResponse }> {
	const made = contextOf(type, parameters, keys === undefined ? {} : { keys });
	const response = (await type.trigger?.call(made.context)) as ITriggerResponse;
	open.set(response, made);
	return { ...made, response };
}

/** Closes the trigger, which waits for its executions: they succeed meanwhile. */
async function stop(response: ITriggerResponse): Promise<void> {
	const made = open.get(response);
	open.delete(response);
	let closed = false;
	const closing = (response.closeFunction?.() ?? Promise.resolve()).then(() => {
		closed = true;
	});
	await until(() => {
		for (const each of made?.emitted ?? []) each.end('success');
		return closed;
	});
	await closing;
}

/** n8n's hook at unpublishing, and before each change of parameters. */
async function unpublish(type: INodeType, parameters: INodeParameters): Promise<void> {
	const { context } = contextOf(type, parameters);
	await type.webhookMethods?.default?.delete.call(context as unknown as IHookFunctions);
}

const put = async (n: number): Promise<unknown> =>
	await call('events', 'PutEvents', {
		Entries: [{ Source: 'shop', DetailType: 'Order', Detail: JSON.stringify({ n }) }],
	});

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
	const { signal } = over;
	while (!(await isSo())) await realPause(10, undefined, { signal });
}

/** Numbers of the events that have run executions; ends these with success. */
function handled({ emitted }: TriggerContext): number[] {
	for (const each of emitted) each.end('success');
	return emitted.flatMap(({ items }) => items.map(({ json }) => (json.detail as { n: number }).n));
}

const numbers = (...contexts: TriggerContext[]): number[] =>
	contexts.flatMap(handled).sort((left, right) => left - right);

async function created(): Promise<string[]> {
	const { QueueUrls = [] } = (await call('sqs', 'ListQueues')) as { QueueUrls?: string[] };
	const { Rules = [] } = (await call('events', 'ListRules')) as { Rules?: Array<{ Name: string }> };
	return [...QueueUrls.map((url) => url.split('/').at(-1) ?? ''), ...Rules.map(({ Name }) => Name)];
}

const deletions = (): number =>
	aws.requests.filter(({ operation }) => /^(DeleteQueue|DeleteRule|RemoveTargets)$/.test(operation)).length;

const bridge = new AmazonEventBridgeTrigger();

it('runs an execution for an event, and deletes the message after it', async () => {
	const running = await start(bridge, shop);
	await put(1);
	await until(() => running.emitted.length === 1);
	expect(running.emitted[0]?.items[0]?.json).toMatchObject({
		source: 'shop',
		detail: { n: 1 },
		$metadata: { receiveCount: 1 },
	});
	handled(running);
	await until(() => aws.calls({ operation: 'DeleteMessage' }) + aws.calls({ operation: 'DeleteMessageBatch' }) === 1);
});

describe('nothing is deleted and nothing lost', () => {
	it('by a restart', async () => {
		const first = await start(bridge, shop);
		await put(1);
		await until(() => numbers(first).length === 1);
		await stop(first.response);
		await put(2);
		const second = await start(bridge, shop);
		await put(3);
		await until(() => numbers(second).length === 2);
		expect(numbers(first, second)).toEqual([1, 2, 3]);
		expect(deletions()).toBe(0);
	});

	it('where another main takes over before the first one has stopped', async () => {
		const first = await start(bridge, shop);
		const second = await start(bridge, shop);
		await stop(first.response);
		for (const n of [1, 2, 3]) await put(n);
		await until(() => numbers(first, second).length === 3);
		expect(numbers(first, second)).toEqual([1, 2, 3]);
		expect(deletions()).toBe(0);
	});

	it('by a new version with other parameters, events coming all the time', async () => {
		faster(5);
		let running = await start(bridge, shop);
		const all = [running];
		let parameters = shop;
		for (const [n, sources] of ['shop, store', 'shop', 'sh*'].entries()) {
			await put(3 * n + 1);
			await stop(running.response);
			await unpublish(bridge, parameters);
			await put(3 * n + 2);
			parameters = { sources };
			running = await start(bridge, parameters);
			all.push(running);
			await put(3 * n + 3);
		}
		await until(() => numbers(...all).length === 9);
		// Longer than the removal would have waited.
		await realPause(2_500);
		expect(numbers(...all)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
		expect(deletions()).toBe(0);
	});

	it('by unpublishing and publishing again', async () => {
		faster(5);
		const first = await start(bridge, shop);
		await stop(first.response);
		await unpublish(bridge, shop);
		await put(1);
		const second = await start(bridge, shop);
		await realPause(2_500);
		await put(2);
		await until(() => numbers(second).length === 2);
		expect(deletions()).toBe(0);
	});

	it('by unpublishing with events that still wait: the queue stays for them', async () => {
		const first = await start(bridge, shop);
		await stop(first.response);
		await put(1);
		await unpublish(bridge, shop);
		await until(() => aws.calls({ operation: 'DeleteRule' }) >= 1);
		expect(aws.calls({ operation: 'DeleteQueue' })).toBe(0);
		const second = await start(bridge, shop);
		await until(() => numbers(second).length === 1);
	});
});

it('removes everything a little after unpublishing, and may be unpublished twice', async () => {
	const { response } = await start(bridge, shop);
	await stop(response);
	await unpublish(bridge, shop);
	await unpublish(bridge, shop);
	await until(async () => (await created()).length === 0);
});

it('moves to another bus, and leaves nothing on the first one', async () => {
	await call('events', 'CreateEventBus', { Name: 'orders' });
	const first = await start(bridge, shop);
	await stop(first.response);
	await unpublish(bridge, shop);
	await start(bridge, { ...shop, eventBus: { __rl: true, mode: 'name', value: 'orders' } });
	expect((await call('events', 'ListRules', { EventBusName: 'default' })).Rules).toEqual([]);
	expect((await call('events', 'ListRules', { EventBusName: 'orders' })).Rules).toHaveLength(1);
});

it('starts while AWS still refuses the name of a queue that was deleted a moment ago', async () => {
	const first = await start(bridge, shop);
	await stop(first.response);
	await unpublish(bridge, shop);
	await until(async () => (await created()).length === 0);
	const second = await start(bridge, shop);
	expect(await created()).toEqual([]);
	const receives = (): number => aws.calls({ operation: 'ReceiveMessage' });
	const before = receives();
	// A rule is there before it has its target, and what is sent in between goes nowhere: that is no event of this trigger.
	aws.failNext({ operation: 'PutTargets', delay: 300 });
	aws.skew(61_000);
	await until(() => receives() > before);
	expect(await created()).toHaveLength(2);
	await put(1);
	await until(() => numbers(second).length === 1);
});

describe('an activation that cannot succeed says why', () => {
	const s3 = new AmazonS3Trigger();
	const bucket = { __rl: true, mode: 'name', value: 'photos' };

	it.each<[string, INodeType, INodeParameters, Keys | undefined, RegExp]>([
		['a missing bucket', s3, { bucket }, undefined, /specified bucket does not exist/],
		['no bucket', s3, {}, undefined, /'Bucket' is not set/],
		['no events', bridge, {}, undefined, /Every event of the default bus/],
		[
			'a missing bus',
			bridge,
			{ ...shop, eventBus: { mode: 'name', value: 'gone' } },
			undefined,
			/Event bus gone does not exist/,
		],
		['a missing permission', bridge, shop, DEFAULTS.deniedUser, /not authorized to perform: sqs:GetQueueUrl/i],
		[
			'a pattern that EventBridge refuses',
			bridge,
			{ patternFrom: 'json', pattern: '{"source":"x"}' },
			undefined,
			/pattern is not valid/,
		],
	])('%s', async (_, type, parameters, keys, message) => {
		await expect(start(type, parameters, keys)).rejects.toThrow(message);
		expect(await created()).toEqual([]);
	});
});

describe('a test in the editor', () => {
	const test = async (type: INodeType, parameters: INodeParameters): Promise<IDataObject[]> => {
		const { context, emitted } = contextOf(type, parameters, { mode: 'manual' });
		const response = (await type.trigger?.call(context)) as ITriggerResponse;
		await response.manualTriggerFunction?.();
		return emitted.flatMap(({ items }) => items.map(({ json }) => json));
	};

	it('shows the sample and creates nothing', async () => {
		expect(await test(bridge, shop)).toMatchObject([{ source: 'aws.ec2', $metadata: { sample: true } }]);
		expect(await created()).toEqual([]);
	});

	it('shows an event that waits, which stays in the queue', async () => {
		const { response } = await start(bridge, shop);
		await stop(response);
		await put(7);
		expect(await test(bridge, shop)).toMatchObject([{ detail: { n: 7 }, $metadata: { receiveCount: 1 } }]);
		const again = await start(bridge, shop);
		await until(() => numbers(again).length === 1);
	});

	it('shows an event of an existing queue, or the sample', async () => {
		const { QueueUrl } = await call('sqs', 'CreateQueue', { QueueName: 'mine' });
		const existing = { queueMode: 'existing', queueUrl: { __rl: true, mode: 'name', value: 'mine' } };
		await call('sqs', 'SendMessage', { QueueUrl, MessageBody: '{"detail":{"n":1},"source":"shop"}' });
		expect(await test(bridge, existing)).toMatchObject([{ source: 'shop', detail: { n: 1 } }]);
	});

	it('shows what would be created, with the policy for it', async () => {
		const [item] = await test(bridge, { ...shop, options: { testShows: 'template', deadLetterAfter: 3 } });
		expect(item?.cloudFormation).toContain('Type: "AWS::Events::Rule"');
		expect(item?.cloudFormation).toContain('maxReceiveCount: 3');
		expect(JSON.stringify(item?.policy)).toContain(`rule/${String(item?.name)}`);
		expect(aws.requests).toEqual([]);
	});
});

it('listens to an existing queue without creating or removing anything', async () => {
	const { QueueUrl } = await call('sqs', 'CreateQueue', { QueueName: 'mine' });
	const running = await start(bridge, { queueMode: 'existing', queueUrl: { __rl: true, mode: 'name', value: 'mine' } });
	await call('sqs', 'SendMessage', { QueueUrl, MessageBody: '{"detail":{"n":1},"source":"shop"}' });
	await until(() => numbers(running).length === 1);
	await stop(running.response);
	expect(await created()).toEqual(['mine']);
});

it('does what the policy it shows allows, and nothing more', async () => {
	const { context, emitted } = contextOf(
		bridge,
		{ ...shop, options: { testShows: 'template', deadLetterAfter: 3 } },
		{ mode: 'manual' },
	);
	await ((await bridge.trigger.call(context)).manualTriggerFunction?.() ?? Promise.resolve());
	const policy = emitted[0]?.items[0]?.json.policy as { Statement: Array<{ Action: string[] }> };
	const allowed = new Set(policy.Statement.flatMap(({ Action }) => Action));
	const running = await start(bridge, { ...shop, options: { deadLetterAfter: 3 } });
	await put(1);
	await until(() => numbers(running).length === 1);
	await stop(running.response);
	await unpublish(bridge, { ...shop, options: { deadLetterAfter: 3 } });
	await until(async () => (await created()).length === 0);
	const used = aws.requests
		.filter(({ operation }) => !/^(PutEvents|ListQueues|ListRules|GetCallerIdentity)$/.test(operation))
		.map(({ service, operation }) => `${service}:${operation.replace(/Batch$/, '')}`);
	expect([...new Set(used)].filter((action) => !allowed.has(action))).toEqual([]);
});

it('answers callers of its webhook with 404', async () => {
	const status = jest.fn(() => ({ end: () => undefined }));
	const context = { getResponseObject: () => ({ status }) } as unknown as IWebhookFunctions;
	expect(await bridge.webhook.call(context)).toEqual({ noWebhookResponse: true });
	expect(status).toHaveBeenCalledWith(404);
});

describe('Trigger → Clean Up', () => {
	const cleanUp = async (parameters: INodeParameters): Promise<IDataObject[]> => {
		const { error, items } = await runNode({
			nodeClass: Aws,
			parameters: { resource: 'trigger', operation: 'cleanUpTriggers', ...parameters },
			credential: credential() as Parameters<typeof runNode>[0]['credential'],
		});
		if (error !== undefined) throw error;
		return items.map(({ json }) => json);
	};
	/** The instance that the node's own test has. */
	const thisInstance = (): string => Container.get(InstanceSettings).instanceId;
	const asInstance = async (parameters: INodeParameters): Promise<ITriggerResponse> => {
		const made = contextOf(bridge, parameters);
		const context = { ...made.context, getInstanceId: () => thisInstance() } as ITriggerFunctions;
		const response = await bridge.trigger.call(context);
		open.set(response, made);
		return response;
	};

	it('tells what is there, removes only what is left over, and then nothing is left', async () => {
		const response = await asInstance(shop);
		await stop(response);
		await put(1);
		expect(await cleanUp({})).toMatchObject([
			{
				trigger: 'eventbridge',
				leftOver: false,
				reason: 'in use',
				messages: 1,
				removed: [],
				sources: ['rule: default'],
			},
		]);
		expect(await cleanUp({ dryRun: false })).toMatchObject([{ leftOver: false, removed: [] }]);
		expect(await created()).toHaveLength(2);
		expect(await cleanUp({ notSeenHours: 0 })).toMatchObject([{ leftOver: true, removed: [] }]);
		const [removed] = await cleanUp({ notSeenHours: 0, dryRun: false });
		expect(removed?.removed).toHaveLength(2);
		expect(await created()).toEqual([]);
		expect(await cleanUp({})).toEqual([]);
	});

	it('leaves a trigger with a dead-letter queue alone, and finds one that was kept for its messages', async () => {
		const withFailed = { ...shop, options: { deadLetterAfter: 3 } };
		await stop(await asInstance(withFailed));
		const all = await created();
		expect(all).toHaveLength(3);
		expect(await cleanUp({ dryRun: false })).toMatchObject([{ leftOver: false, failedMessages: 0, removed: [] }]);
		expect(await created()).toEqual(all);
		const failed = all.find((name) => name.endsWith('-failed')) ?? '';
		const { QueueUrl } = await call('sqs', 'GetQueueUrl', { QueueName: failed });
		await call('sqs', 'SendMessage', { QueueUrl, MessageBody: 'failed' });
		const { context } = contextOf(bridge, withFailed);
		const asThis = { ...context, getInstanceId: () => thisInstance() } as unknown as IHookFunctions;
		await bridge.webhookMethods.default.delete.call(asThis);
		await until(async () => (await created()).length === 1);
		expect(await cleanUp({})).toMatchObject([{ queue: failed, leftOver: true, messages: 1 }]);
		expect(await cleanUp({ dryRun: false })).toMatchObject([{ removed: [failed] }]);
		expect(await created()).toEqual([]);
	});

	it('removes what belongs to the workflows that are named', async () => {
		await stop(await asInstance(shop));
		expect(await cleanUp({ workflowIds: 'other', notSeenHours: 0, dryRun: false })).toEqual([]);
		expect(await cleanUp({ workflowIds: `other, ${workflow}`, notSeenHours: 0, dryRun: false })).toHaveLength(1);
		expect(await created()).toEqual([]);
	});
});
