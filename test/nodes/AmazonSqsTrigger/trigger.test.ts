import type { INodeParameters, IRun, ITriggerResponse } from 'n8n-workflow';

import { AmazonSqsTrigger } from '../../../nodes/AmazonSqsTrigger/AmazonSqsTrigger.node';
import { localQueues, until } from '../../aws/queue/localQueue';
import { DEFAULTS } from '../../local-aws';
import type { TriggerContext } from '../shared/triggerContext';
import { triggerContext } from '../shared/triggerContext';

const queues = localQueues();
const open: ITriggerResponse[] = [];
const byName = (value: string) => ({ __rl: true, mode: 'name', value });
interface Keys {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
}
const FAST = { visibilityTimeout: 2 };

afterEach(async () => {
	delete process.env.N8N_CONCURRENCY_PRODUCTION_LIMIT;
	await Promise.all(open.splice(0).map(async ({ closeFunction }) => await closeFunction?.()));
});

function context(parameters: INodeParameters, mode?: 'trigger' | 'manual', keys: Keys = DEFAULTS.user): TriggerContext {
	const fields = { ...keys, region: DEFAULTS.region, customEndpoints: true, allServicesEndpoint: queues.aws.url };
	return triggerContext({ authentication: 'iam', ...parameters }, fields, mode);
}

/** A trigger that has been activated. */
async function active(parameters: INodeParameters): Promise<TriggerContext> {
	const made = context({ queueUrl: byName('orders'), ...parameters });
	open.push(await new AmazonSqsTrigger().trigger.call(made.context));
	return made;
}

const refusalOf = async (parameters: INodeParameters, keys: Keys = DEFAULTS.user): Promise<Error> =>
	await new AmazonSqsTrigger().trigger.call(context(parameters, 'trigger', keys).context).then(
		() => new Error('It has started'),
		(error: unknown) => error as Error,
	);

it.each<[IRun['status'] | 'nothing' | 'rejected', 'is deleted' | 'comes again']>([
	['success', 'is deleted'],
	['waiting', 'is deleted'],
	['error', 'comes again'],
	['crashed', 'comes again'],
	['canceled', 'comes again'],
	['unknown', 'comes again'],
	['nothing', 'comes again'],
	['rejected', 'comes again'],
])('an execution that ends with %s: its message %s', async (status, fate) => {
	const url = await queues.create('orders', { VisibilityTimeout: '2' });
	await queues.send(url, ['{"order":1}']);
	const { emitted } = await active({ options: { onFailure: 'visibilityTimeout' } });
	await until(() => emitted.length === 1);
	if (status === 'nothing') emitted[0]?.endWith(undefined);
	else if (status === 'rejected') emitted[0]?.endWith(new Error('cancelled'));
	else emitted[0]?.end(status);
	if (fate === 'comes again') {
		await until(() => emitted.length === 2);
		expect(emitted[1]?.items[0]?.json.ApproximateReceiveCount).toBe(2);
		emitted[1]?.end('success');
	}
	await until(async () => {
		const { visible, hidden } = await queues.counts(url);
		return visible + hidden === 0;
	});
	expect(emitted).toHaveLength(fate === 'is deleted' ? 1 : 2);
});

it('names the fields as the operation Receive does, with receipt, queue and times', async () => {
	const url = await queues.create('orders');
	await queues.send(url, ['{"order":1}']);
	const { emitted } = await active({});
	await until(() => emitted.length === 1);
	expect(emitted[0]?.items).toEqual([
		{
			json: {
				MessageId: expect.any(String) as string,
				ReceiptHandle: expect.any(String) as string,
				QueueUrl: url,
				Body: { order: 1 },
				RawBody: '{"order":1}',
				SenderId: expect.any(String) as string,
				ApproximateReceiveCount: 1,
				SentTimestamp: expect.stringMatching(/^20.*Z$/) as string,
				ApproximateFirstReceiveTimestamp: expect.stringMatching(/^20.*Z$/) as string,
			},
		},
	]);
	emitted[0]?.end('success');
});

it('makes an item of each record of S3, and none of it where messages are not to be parsed', async () => {
	const object = (key: string) => ({
		eventSource: 'aws:s3',
		eventName: 'ObjectCreated:Put',
		s3: { bucket: { name: 'b' }, object: { key } },
	});
	const text = JSON.stringify({ Records: [object('a+1'), object('b%2B2')] });
	const url = await queues.create('orders');
	await queues.send(url, [text]);
	const parsed = await active({});
	await until(() => parsed.emitted.length === 1);
	expect(parsed.emitted[0]?.items.map(({ json }) => json.S3)).toMatchObject([{ Key: 'a 1' }, { Key: 'b+2' }]);
	parsed.emitted[0]?.end('success');
	await queues.send(await queues.create('raw'), [text]);
	const raw = await active({ queueUrl: byName('raw'), options: { parseMessage: false } });
	await until(() => raw.emitted.length === 1);
	expect(raw.emitted[0]?.items.map(({ json }) => json.Body)).toEqual([text]);
	raw.emitted[0]?.end('success');
});

it('gives several messages to one execution where that is wanted', async () => {
	const url = await queues.create('orders');
	await queues.send(url, ['1', '2', '3', '4', '5', '6', '7']);
	const { emitted } = await active({ options: { messagesPerExecution: 5, maxInFlight: 2, ...FAST } });
	await until(() => emitted.flatMap(({ items }) => items).length === 7);
	expect(emitted.map(({ items }) => items.length).sort()).toEqual([2, 5]);
	for (const each of emitted) each.end('success');
});

it("shares n8n's production limit between all triggers of the process", async () => {
	process.env.N8N_CONCURRENCY_PRODUCTION_LIMIT = '3';
	for (const name of ['orders', 'others']) {
		const url = await queues.create(name, { VisibilityTimeout: '2' });
		await queues.send(url, ['1', '2', '3', '4']);
	}
	const one = await active({ options: { maxInFlight: 50 } });
	const other = await active({ queueUrl: byName('others') });
	const running = () => one.emitted.length + other.emitted.length;
	await until(() => running() === 3);
	await new Promise((resolve) => setTimeout(resolve, 300));
	expect(running()).toBe(3);
	const ended = new Set<unknown>();
	await until(() => {
		for (const each of [...one.emitted, ...other.emitted]) {
			if (!ended.has(each)) each.end('success');
			ended.add(each);
		}
		return ended.size === 8;
	});
	expect(ended.size).toBe(8);
});

describe('a test in the editor', () => {
	it('shows one message and leaves it in the queue', async () => {
		const url = await queues.create('orders');
		await queues.send(url, ['{"order":1}', '{"order":2}']);
		const { context: functions, emitted } = context({ queueUrl: byName('orders') }, 'manual');
		const { manualTriggerFunction } = await new AmazonSqsTrigger().trigger.call(functions);
		await manualTriggerFunction?.();
		expect(emitted.map(({ items }) => items[0]?.json.Body)).toEqual([{ order: 1 }]);
		expect(await queues.counts(url)).toEqual({ visible: 2, hidden: 0 });
		expect(queues.aws.calls({ operation: 'DeleteMessageBatch' })).toBe(0);
	});

	it('ends when it is stopped', async () => {
		await queues.create('orders');
		const { context: functions, emitted } = context({ queueUrl: byName('orders') }, 'manual');
		const { manualTriggerFunction, closeFunction } = await new AmazonSqsTrigger().trigger.call(functions);
		const waiting = manualTriggerFunction?.();
		await until(() => queues.aws.calls({ operation: 'ReceiveMessage' }) === 1);
		await closeFunction?.();
		await expect(waiting).rejects.toThrow('The execution was cancelled');
		expect(emitted).toEqual([]);
	});
});

describe('activation fails', () => {
	it('with the missing permission', async () => {
		await queues.create('orders');
		const url = `${queues.aws.url}/000000000000/orders`;
		const error = await refusalOf({ queueUrl: { __rl: true, mode: 'url', value: url } }, DEFAULTS.deniedUser);
		expect(error.message).toMatch(/not authorized to perform: sqs:\w+ .*"Action":"sqs:\w+"/s);
	});

	it('with the next step where there is no such queue', async () => {
		expect((await refusalOf({ queueUrl: byName('nowhere') })).message).toMatch(
			/does not exist.*Check name, account and region/s,
		);
	});

	it.each<[string, INodeParameters, RegExp]>([
		['no queue', { queueUrl: byName('') }, /'Queue' is not set/],
		[
			'a URL that is none',
			{ queueUrl: { __rl: true, mode: 'url', value: 'orders' } },
			/"orders" is not the URL of a queue/,
		],
		['a bad number', { queueUrl: byName('orders'), options: { maxInFlight: 0 } }, /'Executions in Parallel' is "0"/],
		[
			'a bad choice',
			{ queueUrl: byName('orders'), options: { deletion: 'later' } },
			/'Delete Messages' is set to something/,
		],
	])('for %s, before anything is sent', async (_, parameters, text) => {
		const before = queues.aws.requests.length;
		expect((await refusalOf(parameters)).message).toMatch(text);
		expect(queues.aws.requests.length).toBe(before);
	});
});

it('starts while AWS does not answer, and tells a lasting refusal once as a failed execution', async () => {
	const url = await queues.create('orders');
	queues.aws.failNext({ service: 'sqs', operation: 'GetQueueUrl', times: 3, drop: 'before' });
	const { emitted, failures, warnings } = await active({});
	expect(warnings).toHaveLength(1);
	queues.aws.failNext({
		service: 'sqs',
		operation: 'ReceiveMessage',
		times: 2,
		error: { code: 'AccessDenied', message: 'not authorized to perform: sqs:ReceiveMessage', status: 403 },
	});
	await queues.send(url, ['a']);
	await until(() => emitted.length === 1);
	expect(failures.map(({ message }) => message)).toEqual(['not authorized to perform: sqs:ReceiveMessage']);
	emitted[0]?.end('success');
});

it('closes when its executions have ended, and their messages are deleted', async () => {
	const url = await queues.create('orders');
	await queues.send(url, ['a']);
	const { emitted } = await active({});
	await until(() => emitted.length === 1);
	let closed = false;
	const closing = open
		.splice(0)[0]
		?.closeFunction?.()
		.then(() => {
			closed = true;
		});
	await new Promise((resolve) => setTimeout(resolve, 200));
	expect(closed).toBe(false);
	emitted[0]?.end('success');
	await closing;
	expect(await queues.counts(url)).toEqual({ visible: 0, hidden: 0 });
});
