import type { Outcome, QueueMessage } from '../../../aws/queue/types';
import { DEFAULTS } from '../../local-aws';
import { scaled } from '../../scale';
import { localQueues, until } from './localQueue';

const queues = localQueues();
const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index));
const pause = async (milliseconds: number): Promise<void> => {
	await new Promise((resolve) => setTimeout(resolve, milliseconds));
};

it('hands every message over once and deletes it afterwards, several in a call', async () => {
	const url = await queues.create('orders');
	await queues.send(url, numbers(100));
	const seen: string[] = [];
	const consumer = await queues.consume(url, ([message]): Outcome => {
		seen.push(String(message?.Body));
		return 'done';
	});
	await until(() => consumer.figures.deleted === 100);
	expect([...seen].sort()).toEqual(numbers(100).sort());
	expect(await queues.counts(url)).toEqual({ visible: 0, hidden: 0 });
	expect(queues.aws.calls({ operation: 'DeleteMessageBatch' })).toBeLessThan(60);
	const figures = { received: 100, done: 100, failed: 0, deleted: 100, putBack: 0, repeated: 0, held: 0 };
	expect(consumer.figures).toEqual(figures);
});

/** What was done with each message, in its order. */
interface Entry {
	readonly kind: 'begun' | 'failed' | 'done' | 'deleted';
	readonly id: string;
}

it('loses nothing where 5 % of the work fails and connections are reset, and deletes nothing early', async () => {
	const MESSAGES = scaled(2_000);
	const url = await queues.create('ledger', { VisibilityTimeout: '2' });
	await queues.send(url, numbers(MESSAGES));
	// One call in a hundred: half of them never reach AWS, of the others the answer is lost.
	for (const operation of ['ReceiveMessage', 'DeleteMessageBatch', 'ChangeMessageVisibilityBatch']) {
		for (let fault = 0; fault < MESSAGES / 100; fault += 1) {
			const drop = fault % 2 === 0 ? 'before' : 'after';
			queues.aws.failNext({ service: 'sqs', operation, drop, after: 15 * fault });
		}
	}
	const ledger: Entry[] = [];
	const times = new Map<string, number>();
	const work = async ([message]: readonly QueueMessage[]): Promise<Outcome> => {
		const id = String(message?.Body);
		const before = times.get(id) ?? 0;
		times.set(id, before + 1);
		ledger.push({ kind: 'begun', id });
		await pause(1);
		const failed = before === 0 && Number(id) % 20 === 7;
		ledger.push({ kind: failed ? 'failed' : 'done', id });
		return failed ? 'failed' : 'done';
	};
	const settings = { maxInFlight: 20, onFailure: 'atOnce' as const };
	const consumer = await queues.consume(url, work, settings);
	await until(async () => {
		const { visible, hidden } = await queues.counts(url);
		return visible + hidden === 0;
	});
	await consumer.stop(5_000);
	const done = ledger.filter(({ kind }) => kind === 'done').map(({ id }) => id);
	const lost = numbers(MESSAGES).filter((id) => !done.includes(id));
	const resets = queues.aws.requests.filter(({ status }) => status === undefined).length;
	const calls = queues.aws.requests.length;
	const failed = ledger.filter(({ kind }) => kind === 'failed').length;
	console.info(
		`${MESSAGES} messages: ${lost.length} lost, ${failed} failed once, ${done.length - new Set(done).size} done twice; ` +
			`${calls} calls, ${resets} reset; ${JSON.stringify(consumer.figures)}`,
	);
	expect(lost).toEqual([]);
	expect(failed).toBe(MESSAGES / 20);
	expect(resets).toBeGreaterThan(MESSAGES / 200);
	// What AWS has deleted it cannot have given again: a message that was deleted early would be missing above.
	expect(await queues.counts(url)).toEqual({ visible: 0, hidden: 0 });
	expect(done.length - new Set(done).size).toBe(0);
}, 120_000);

it('delivers once what takes three times the visibility timeout', async () => {
	const url = await queues.create('slow', { VisibilityTimeout: '1' });
	await queues.send(url, numbers(12));
	let runs = 0;
	const consumer = await queues.consume(
		url,
		async (): Promise<Outcome> => {
			runs += 1;
			await pause(3_200);
			return 'done';
		},
		{ maxInFlight: 12 },
	);
	await until(() => consumer.figures.deleted === 12);
	expect(runs).toBe(12);
	expect(consumer.figures).toMatchObject({ received: 12, repeated: 0 });
});

it('keeps the order of each group of a FIFO queue, also after failures', async () => {
	const url = await queues.create('orders.fifo', { FifoQueue: 'true', VisibilityTimeout: '2' });
	const bodies = Array.from({ length: 120 }, (_, index) => `${index % 6} ${Math.floor(index / 6)}`);
	await queues.send(url, bodies, (body) => body.split(' ')[0] ?? '');
	const done = new Map<string, number[]>();
	const busy = new Set<string>();
	const failed = new Set<string>();
	let together = 0;
	let overlaps = 0;
	const consumer = await queues.consume(
		url,
		async ([message]): Promise<Outcome> => {
			const body = String(message?.Body);
			const [group = '', place = ''] = body.split(' ');
			if (busy.has(group)) overlaps += 1;
			busy.add(group);
			together = Math.max(together, busy.size);
			await pause(2);
			busy.delete(group);
			if (Number(place) % 7 === 3 && !failed.has(body)) {
				failed.add(body);
				return 'failed';
			}
			done.set(group, [...(done.get(group) ?? []), Number(place)]);
			return 'done';
		},
		{ onFailure: 'atOnce', maxInFlight: 4 },
	);
	await until(() => consumer.figures.deleted === 120);
	const order = Array.from({ length: 20 }, (_, place) => place);
	expect(Object.fromEntries(done)).toEqual(
		Object.fromEntries(['0', '1', '2', '3', '4', '5'].map((each) => [each, order])),
	);
	expect([overlaps, failed.size]).toEqual([0, 18]);
	expect(together).toBeGreaterThan(1);
});

it('names the permission that is missing', async () => {
	const url = await queues.create('closed');
	const connect = async () => await Promise.resolve(queues.access(url, DEFAULTS.deniedUser));
	await expect(queues.consume(url, () => 'done', { connect })).rejects.toThrow(
		/sqs:(ReceiveMessage|DeleteMessage|ChangeMessageVisibility)/,
	);
	await expect(queues.consume(`${url}-gone`, () => 'done')).rejects.toMatchObject({
		code: 'AWS.SimpleQueueService.NonExistentQueue',
	});
});

it('lets others call while more polls wait than a pool has connections', async () => {
	const urls = await Promise.all(numbers(60).map(async (each) => await queues.create(`idle-${each}`)));
	const consumers = await Promise.all(urls.map(async (url) => await queues.consume(url, () => 'done')));
	await until(
		() =>
			queues.aws.requests.filter(({ operation, status }) => operation === 'ReceiveMessage' && status === undefined)
				.length === 60,
	);
	const { client, queueUrl } = queues.access(urls[0] ?? '');
	const { output } = await client.call('sqs', 'GetQueueAttributes', { QueueUrl: queueUrl, AttributeNames: ['All'] });
	expect(output.Attributes).toMatchObject({ ApproximateNumberOfMessages: '0' });
	await Promise.all(consumers.map(async (consumer) => await consumer.stop(1_000)));
	expect(
		queues.aws.requests.filter(({ operation, status }) => operation === 'ReceiveMessage' && status === undefined),
	).toHaveLength(60);
});
