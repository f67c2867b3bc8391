import { createConsumer } from '../../../aws/queue/consumer';
import { createSlots } from '../../../aws/queue/slots';
import type { Consumer, ConsumerEvent, ConsumerSettings, Outcome, QueueMessage } from '../../../aws/queue/types';
import { refusal, ScriptedQueue } from './scriptedQueue';

const FIFO = 'https://sqs.us-east-1.amazonaws.com/111122223333/scripted.fifo';
const seconds = (count: number): number => count * 1_000;

beforeEach(() => {
	jest.useFakeTimers({ now: 0 });
});
afterEach(() => {
	jest.useRealTimers();
});

/** Lets time pass, with all that happens in it. */
const pass = async (milliseconds: number): Promise<void> => {
	await jest.advanceTimersByTimeAsync(milliseconds);
};

interface Work {
	readonly bodies: string[];
	readonly receipts: string[];
	end(outcome: Outcome | Error): Promise<void>;
}

interface Setup {
	readonly queue: ScriptedQueue;
	readonly consumer: Consumer;
	readonly events: ConsumerEvent[];
	/** Calls of the handler, in their order; each goes on until the test ends it. */
	readonly work: Work[];
	kinds(): string[];
}

function setUp(settings: Partial<ConsumerSettings> = {}, queue = new ScriptedQueue()): Setup {
	const events: ConsumerEvent[] = [];
	const work: Work[] = [];
	const consumer = createConsumer({
		connect: async () => await Promise.resolve(queue.access),
		handle: async (messages: readonly QueueMessage[]) =>
			await new Promise<Outcome>((resolve, reject) => {
				work.push({
					bodies: messages.map(({ Body }) => Body),
					receipts: messages.map(({ ReceiptHandle }) => ReceiptHandle),
					end: async (outcome) => {
						if (outcome instanceof Error) reject(outcome);
						else resolve(outcome);
						await pass(100);
					},
				});
			}),
		report: (event) => events.push(event),
		maxInFlight: 5,
		random: () => 1,
		...settings,
	});
	return { queue, consumer, events, work, kinds: () => events.map(({ kind }) => kind) };
}

/** One that has started, with messages in its queue. */
async function started(
	bodies: string[],
	settings: Partial<ConsumerSettings> = {},
	queue?: ScriptedQueue,
): Promise<Setup> {
	const made = setUp(settings, queue);
	made.queue.send(...bodies);
	await made.consumer.start();
	await pass(0);
	return made;
}

const bodiesOf = (work: readonly Work[]): string[] => work.flatMap(({ bodies }) => bodies);

describe('start', () => {
	it('connects, checks what it may do, and hands nothing over before it has resolved', async () => {
		const { queue, consumer, work } = setUp();
		queue.send('a');
		await consumer.start();
		expect(work).toEqual([]);
		expect(queue.log.map(({ operation }) => operation)).toEqual([
			'GetQueueAttributes',
			'ChangeMessageVisibilityBatch',
			'DeleteMessageBatch',
			'ReceiveMessage',
		]);
		await pass(0);
		expect(bodiesOf(work)).toEqual(['a']);
	});

	it.each(['ReceiveMessage', 'DeleteMessageBatch', 'ChangeMessageVisibilityBatch'])(
		'fails where %s is denied, with the answer of AWS',
		async (denied) => {
			const { queue, consumer } = setUp();
			const error = refusal(
				'AccessDeniedException',
				`User: arn:aws:iam::111122223333:user/a is not authorized to perform: sqs:${denied}`,
				403,
			);
			queue.before = (operation) => {
				if (operation === denied) throw error;
			};
			await expect(consumer.start()).rejects.toBe(error);
			await pass(seconds(120));
			expect(queue.calls('ReceiveMessage').length).toBeLessThanOrEqual(1);
		},
	);

	it('does without the right to read attributes', async () => {
		const { queue, consumer, work } = setUp();
		queue.before = (operation) => {
			if (operation === 'GetQueueAttributes')
				throw refusal('AccessDeniedException', 'not authorized to perform: x:Y', 403);
		};
		queue.send('a');
		await consumer.start();
		await pass(0);
		expect(bodiesOf(work)).toEqual(['a']);
		expect(queue.calls('ReceiveMessage')[0]?.VisibilityTimeout).toBe(30);
	});

	it('starts while AWS is down, and takes up its work when AWS is back', async () => {
		const { queue, consumer, work, events } = setUp();
		let down = true;
		queue.before = () => {
			if (down) throw refusal('ServiceUnavailable', 'down', 503);
		};
		queue.send('a');
		await consumer.start();
		await pass(seconds(30));
		const asked = queue.log.length;
		expect(asked).toBeGreaterThan(3);
		expect(asked).toBeLessThan(30);
		down = false;
		await pass(seconds(21));
		expect(bodiesOf(work)).toEqual(['a']);
		expect(events.at(-1)?.kind).toBe('recovered');
		expect(events.every((event) => event.kind !== 'failure' || event.passing)).toBe(true);
	});

	it('tells that messages which always fail are never put aside', async () => {
		const queue = new ScriptedQueue();
		queue.attributes = { VisibilityTimeout: '30' };
		const { kinds } = await started([], {}, queue);
		expect(kinds()).toEqual(['noDeadLetterQueue']);
	});
});

describe('receiving', () => {
	it('has no more in flight than it may', async () => {
		const { queue, work } = await started(['1', '2', '3', '4', '5', '6', '7'], { maxInFlight: 3 });
		expect(bodiesOf(work)).toEqual(['1', '2', '3']);
		expect(queue.hidden).toEqual(['1', '2', '3']);
		await work[1]?.end('done');
		expect(bodiesOf(work)).toEqual(['1', '2', '3', '4']);
	});

	it('polls for 20 seconds, and at once again', async () => {
		const { queue } = await started([]);
		await pass(seconds(100));
		expect(queue.calls('ReceiveMessage').map(({ WaitTimeSeconds }) => WaitTimeSeconds)).toEqual([
			0, 20, 20, 20, 20, 20, 20,
		]);
	});

	it('pauses longer after each failure, and never for more than 20 seconds', async () => {
		const { queue } = await started([]);
		queue.before = (operation) => {
			if (operation === 'ReceiveMessage') throw refusal('InternalError', 'down', 500);
		};
		const from = queue.log.length;
		await pass(seconds(120));
		const times = queue.log.slice(from).map(({ at }) => at);
		const pauses = times.slice(1).map((at, index) => (at - (times[index] ?? 0)) / 1_000);
		expect(pauses.slice(0, 6)).toEqual([1, 2, 4, 8, 16, 20]);
	});

	it('shares a bound with other consumers, and hides what waits for a place', async () => {
		const slots = createSlots(2);
		const one = await started(['a1', 'a2', 'a3'], { slots });
		const other = await started(['b1'], { slots });
		expect([bodiesOf(one.work), bodiesOf(other.work)]).toEqual([['a1', 'a2'], []]);
		await pass(seconds(90));
		expect([one.queue.hidden, other.queue.hidden]).toEqual([['a1', 'a2', 'a3'], ['b1']]);
		await one.work[0]?.end('done');
		await one.work[1]?.end('done');
		expect([bodiesOf(one.work), bodiesOf(other.work)]).toEqual([['a1', 'a2', 'a3'], ['b1']]);
	});

	it('asks a connection anew after a refusal, as when the credential was changed', async () => {
		let connections = 0;
		const queue = new ScriptedQueue();
		const { work } = await started(
			[],
			{ connect: async () => await Promise.resolve(((connections += 1), queue.access)) },
			queue,
		);
		let refused = true;
		queue.before = (operation) => {
			if (refused && operation === 'ReceiveMessage') throw refusal('InvalidClientTokenId', 'no such key', 403);
		};
		await pass(seconds(30));
		refused = false;
		queue.send('a');
		await pass(seconds(20));
		expect(connections).toBeGreaterThan(1);
		expect(bodiesOf(work)).toEqual(['a']);
	});

	it('gets the same messages again where the answer of a FIFO queue was lost', async () => {
		const queue = new ScriptedQueue(FIFO);
		const { work } = await started([], {}, queue);
		let lost = 0;
		queue.after = (operation) => {
			if (operation === 'ReceiveMessage' && (lost += 1) === 1) throw refusal('ConnectionReset', 'lost', undefined);
		};
		queue.send('a 1');
		await pass(seconds(60));
		const attempts = queue.calls('ReceiveMessage').map(({ ReceiveRequestAttemptId }) => ReceiveRequestAttemptId);
		expect(attempts[2]).toBe(attempts[1]);
		expect(new Set(attempts).size).toBeGreaterThan(2);
		expect(bodiesOf(work)).toEqual(['a 1']);
	});
});

describe('settling', () => {
	it('deletes after success, and not before', async () => {
		const { queue, work } = await started(['a', 'b']);
		await pass(seconds(10));
		expect(queue.deleted).toEqual([]);
		await work[0]?.end('done');
		expect(queue.deleted).toEqual(['a']);
		await work[1]?.end('done');
		expect(queue.deleted).toEqual(['a', 'b']);
	});

	it.each(['failed', 'unknown'] as const)('never deletes what has %s', async (outcome) => {
		const { queue, work } = await started(['a']);
		await work[0]?.end(outcome);
		await pass(seconds(29));
		expect([queue.deleted, queue.calls('DeleteMessageBatch').length]).toEqual([[], 1]);
		expect(queue.hidden).toEqual(['a']);
		await pass(seconds(2));
		expect(bodiesOf(work)).toEqual(['a', 'a']);
	});

	it('backs off by default: 30 seconds, then twice as long, 15 minutes at most', async () => {
		const { queue, work } = await started(['poison']);
		const begun: number[] = [];
		for (let time = 0; time < 8; time += 1) {
			begun.push(Date.now());
			await work[time]?.end(new Error('always'));
			await pass(seconds(1_000));
		}
		const hidden = queue
			.calls('ChangeMessageVisibilityBatch')
			.flatMap(({ Entries }) => Entries as Array<{ VisibilityTimeout: number; ReceiptHandle: string }>)
			.filter(({ ReceiptHandle }) => ReceiptHandle.startsWith('handle'))
			.map(({ VisibilityTimeout }) => VisibilityTimeout);
		const policy = hidden.filter((each, index) => each !== 30 || index === 0);
		expect(policy.slice(0, 7)).toEqual([30, 60, 120, 240, 480, 900, 900]);
	});

	it('gives failed messages back at once, or at the end of their timeout, where that is wanted', async () => {
		const atOnce = await started(['a'], { onFailure: 'atOnce' });
		await atOnce.work[0]?.end('failed');
		expect(bodiesOf(atOnce.work)).toEqual(['a', 'a']);
		const later = await started(['a'], { onFailure: 'visibilityTimeout' });
		await later.work[0]?.end('failed');
		await pass(seconds(29));
		expect(bodiesOf(later.work)).toEqual(['a']);
		await pass(seconds(1));
		expect(bodiesOf(later.work)).toEqual(['a', 'a']);
	});

	it('counts waiting work as done, or hides its message for the 12 hours that AWS allows', async () => {
		const done = await started(['a']);
		await done.work[0]?.end('waiting');
		expect(done.queue.deleted).toEqual(['a']);
		const held = await started(['a'], { onWaiting: 'hold' });
		await pass(seconds(20));
		await held.work[0]?.end('waiting');
		expect(held.queue.deleted).toEqual([]);
		await pass(seconds(43_200 - 60));
		expect(bodiesOf(held.work)).toEqual(['a']);
		await pass(seconds(60));
		expect(bodiesOf(held.work)).toEqual(['a', 'a']);
		expect(held.consumer.figures.held).toBe(1);
	});

	it('deletes on receipt before the work begins, and only what was deleted is worked on', async () => {
		const queue = new ScriptedQueue();
		queue.refuse = (operation, id) =>
			operation === 'DeleteMessageBatch' && id === 'id-2' ? 'ReceiptHandleIsInvalid' : undefined;
		const { work } = await started(['a', 'b', 'c'], { deletion: 'onReceive' }, queue);
		await pass(100);
		expect(bodiesOf(work).sort()).toEqual(['a', 'c']);
		expect(queue.deleted).toEqual(['a', 'c']);
		await work[0]?.end('failed');
		expect(queue.deleted).toEqual(['a', 'c']);
	});

	it('never deletes where that is wanted, and does not ask whether it may', async () => {
		const { queue, work } = await started(['a'], { deletion: 'never' });
		await work[0]?.end('done');
		await pass(seconds(31));
		expect(queue.calls('DeleteMessageBatch')).toEqual([]);
		expect(bodiesOf(work)).toEqual(['a', 'a']);
	});

	it('settles the messages of one call together', async () => {
		const { queue, work } = await started(['1', '2', '3', '4', '5'], { messagesPerCall: 3, maxInFlight: 1 });
		expect(work.map(({ bodies }) => bodies)).toEqual([['1', '2', '3']]);
		await work[0]?.end('failed');
		expect(queue.deleted).toEqual([]);
		await work[1]?.end('done');
		expect(queue.deleted).toEqual(['4', '5']);
	});

	it('collects messages for as long as it is told to', async () => {
		const { queue, work } = await started(['1'], { messagesPerCall: 3, collectSeconds: 10 });
		await pass(seconds(4));
		queue.send('2');
		await pass(seconds(5));
		expect(work).toEqual([]);
		await pass(seconds(1));
		expect(work.map(({ bodies }) => bodies)).toEqual([['1', '2']]);
		queue.send('3', '4', '5');
		await pass(0);
		expect(work.map(({ bodies }) => bodies)).toEqual([
			['1', '2'],
			['3', '4', '5'],
		]);
	});
});

describe('holding', () => {
	it('hides a message for as long as its work goes on, with few calls', async () => {
		const { queue, work } = await started(['a', 'b']);
		await pass(seconds(100));
		expect(work).toHaveLength(2);
		const beats = queue.calls('ChangeMessageVisibilityBatch').slice(1);
		expect(beats).toHaveLength(10);
		expect(beats.every(({ Entries }) => (Entries as unknown[]).length === 2)).toBe(true);
		await work[0]?.end('done');
		await work[1]?.end('done');
		expect(queue.deleted).toEqual(['a', 'b']);
		await pass(seconds(100));
		expect(queue.calls('ChangeMessageVisibilityBatch')).toHaveLength(11);
	});

	it('bears two failed calls in one visibility timeout', async () => {
		const { queue, work } = await started(['a']);
		let calls = 0;
		queue.before = (operation) => {
			if (operation === 'ChangeMessageVisibilityBatch' && (calls += 1) % 3 !== 0)
				throw refusal('ConnectionReset', 'reset');
		};
		await pass(seconds(300));
		expect(work).toHaveLength(1);
		expect(calls).toBeGreaterThan(20);
	});

	it('does not start a message that has waited here until AWS gave it to others', async () => {
		const { queue, work, consumer } = await started(['a', 'b'], { slots: createSlots(1) });
		queue.before = (operation) => {
			if (operation === 'ChangeMessageVisibilityBatch' || operation === 'ReceiveMessage')
				throw refusal('ConnectionReset', 'reset');
		};
		await pass(seconds(31));
		await work[0]?.end('done');
		expect(bodiesOf(work)).toEqual(['a']);
		expect(consumer.figures.held).toBe(0);
	});

	it('does not work on a message a second time that comes again while it is worked on', async () => {
		const { queue, work, kinds, consumer } = await started(['a']);
		queue.before = (operation) => {
			if (operation === 'ChangeMessageVisibilityBatch') throw refusal('ConnectionReset', 'reset');
		};
		await pass(seconds(45));
		expect(work).toHaveLength(1);
		expect(kinds()).toContain('repeated');
		await work[0]?.end('done');
		expect(queue.deleted).toEqual(['a']);
		expect(consumer.figures).toMatchObject({ deleted: 1, repeated: 1, held: 0 });
	});

	it('stops to extend at the limit of 12 hours', async () => {
		const { queue } = await started(['a'], { visibilityTimeout: 3_600 });
		await pass(seconds(43_100));
		const last = queue.calls('ChangeMessageVisibilityBatch').at(-1)?.Entries as Array<{ VisibilityTimeout: number }>;
		expect(last[0]?.VisibilityTimeout).toBeLessThan(3_600);
		for (const { at, input } of queue.log
			.filter(({ operation }) => operation === 'ChangeMessageVisibilityBatch')
			.slice(1)) {
			const [entry] = input.Entries as Array<{ VisibilityTimeout: number }>;
			expect(at + seconds(entry?.VisibilityTimeout ?? 0)).toBeLessThanOrEqual(seconds(43_200));
		}
	});
});

describe('deleting', () => {
	it('puts ten messages into a call, and waits a moment for them', async () => {
		const bodies = Array.from({ length: 10 }, (_, index) => String(index));
		const { queue, work } = await started(bodies, { maxInFlight: 10 });
		await Promise.all(work.map(async (each) => await each.end('done')));
		expect(
			queue
				.calls('DeleteMessageBatch')
				.slice(1)
				.map(({ Entries }) => (Entries as unknown[]).length),
		).toEqual([10]);
	});

	it('tries refused entries again, each by its own error', async () => {
		const { queue, work, consumer } = await started(['a', 'b', 'c']);
		let refusals = 3;
		queue.refuse = (operation, id) =>
			operation === 'DeleteMessageBatch' && id === 'id-2' && (refusals -= 1) >= 0 ? 'InternalError' : undefined;
		await Promise.all(work.map(async (each) => await each.end('done')));
		await pass(seconds(10));
		expect(queue.deleted).toEqual(['a', 'c', 'b']);
		const sent = queue
			.calls('DeleteMessageBatch')
			.slice(1)
			.map(({ Entries }) => (Entries as unknown[]).length);
		expect(sent).toEqual([3, 1, 1, 1]);
		expect(consumer.figures).toMatchObject({ done: 3, deleted: 3, held: 0 });
	});

	it('keeps what is done hidden while AWS is down, and deletes it when AWS is back', async () => {
		const { queue, work } = await started(['a']);
		let down = true;
		queue.before = (operation) => {
			if (down && operation !== 'ReceiveMessage') throw refusal('ConnectionReset', 'reset');
		};
		await work[0]?.end('done');
		await pass(seconds(20));
		expect(queue.deleted).toEqual([]);
		down = false;
		await pass(seconds(30));
		expect(queue.deleted).toEqual(['a']);
		expect(work).toHaveLength(1);
	});

	it.each([
		['may not', false],
		['cannot', true],
	])('receives no more while it %s delete, and goes on afterwards', async (_, passing) => {
		const bodies = Array.from({ length: 40 }, (_, index) => String(index));
		const done: string[] = [];
		const handle = async ([message]: readonly QueueMessage[]): Promise<Outcome> => {
			done.push(String(message?.Body));
			await new Promise((resolve) => setTimeout(resolve, 20));
			return 'done';
		};
		const { queue, events } = await started([], { maxInFlight: 1, handle });
		let denied = true;
		queue.before = (operation) => {
			if (!denied || operation !== 'DeleteMessageBatch') return;
			throw passing ? refusal('ConnectionReset') : refusal('AccessDenied', 'not authorized to perform: a:B', 403);
		};
		queue.send(...bodies);
		await pass(seconds(600));
		expect(done.length).toBeLessThan(6);
		expect(events).toContainEqual(expect.objectContaining({ kind: 'failure', passing }));
		denied = false;
		await pass(seconds(60));
		expect(done).toEqual(bodies);
		expect(queue.deleted).toHaveLength(40);
	});

	it('takes the last receipt where a message comes again while it is being deleted', async () => {
		const { queue, work, kinds } = await started(['a'], { visibilityTimeout: 3 });
		queue.before = async (operation) => {
			if (operation === 'ChangeMessageVisibilityBatch') throw refusal('ConnectionReset', 'reset');
			if (operation === 'DeleteMessageBatch') await new Promise((resolve) => setTimeout(resolve, 1_000));
		};
		await pass(2_500);
		await work[0]?.end('done');
		await pass(seconds(5));
		expect(queue.deleted).toEqual(['a']);
		expect(kinds()).not.toContain('notDeleted');
		expect(kinds()).toContain('repeated');
	});

	it('does not work again on what is done and could not be deleted', async () => {
		const { queue, work, kinds } = await started(['a']);
		let refused = true;
		queue.refuse = (operation) =>
			refused && operation === 'DeleteMessageBatch' ? 'ReceiptHandleIsInvalid' : undefined;
		await work[0]?.end('done');
		expect(kinds()).toEqual(['notDeleted']);
		refused = false;
		await pass(seconds(40));
		expect(queue.deleted).toEqual(['a']);
		expect(work).toHaveLength(1);
	});
});

describe('FIFO queues', () => {
	const fifo = async (bodies: string[], settings: Partial<ConsumerSettings> = {}): Promise<Setup> =>
		await started(bodies, settings, new ScriptedQueue(FIFO));

	it('works on one message of each group at a time, and on several groups at once', async () => {
		const { work, queue } = await fifo(['a 1', 'a 2', 'b 1', 'b 2', 'c 1']);
		await pass(seconds(1));
		expect(bodiesOf(work).sort()).toEqual(['a 1', 'b 1', 'c 1']);
		await work.find(({ bodies }) => bodies[0] === 'b 1')?.end('done');
		expect(bodiesOf(work)).toContain('b 2');
		expect(bodiesOf(work)).not.toContain('a 2');
		expect(queue.deleted).toEqual(['b 1']);
	});

	it('waits with the next message of a group until AWS has deleted the one before', async () => {
		const { work, queue } = await fifo(['a 1', 'a 2']);
		let down = true;
		queue.before = (operation) => {
			if (down && operation === 'DeleteMessageBatch') throw refusal('ConnectionReset', 'reset');
		};
		await work[0]?.end('done');
		await pass(seconds(5));
		expect(bodiesOf(work)).toEqual(['a 1']);
		down = false;
		await pass(seconds(30));
		expect(bodiesOf(work)).toEqual(['a 1', 'a 2']);
	});

	it('gives the rest of a group back when one of it has failed, so that the order holds', async () => {
		const { work, queue } = await fifo(['a 1', 'a 2', 'a 3', 'b 1']);
		await work[0]?.end('failed');
		await pass(seconds(25));
		expect(bodiesOf(work)).toEqual(['a 1', 'b 1']);
		await pass(seconds(6));
		expect(bodiesOf(work)).toEqual(['a 1', 'b 1', 'a 1']);
		await work[2]?.end('done');
		await pass(seconds(1));
		expect(bodiesOf(work)).toEqual(['a 1', 'b 1', 'a 1', 'a 2']);
		await work[3]?.end('done');
		await work[4]?.end('done');
		expect(queue.deleted.filter((body) => body.startsWith('a'))).toEqual(['a 1', 'a 2', 'a 3']);
	});
});

describe('stop', () => {
	it('puts back what was not handed over, waits for what runs, and deletes it', async () => {
		const { queue, work, consumer } = await started(['a', 'b', 'c'], { slots: createSlots(1) });
		let stopped = false;
		const stop = consumer.stop(seconds(25)).then(() => {
			stopped = true;
		});
		await pass(100);
		expect(queue.hidden).toEqual(['a']);
		await pass(seconds(10));
		expect(stopped).toBe(false);
		await work[0]?.end('done');
		await stop;
		expect(queue.deleted).toEqual(['a']);
		expect(bodiesOf(work)).toEqual(['a']);
		const polls = queue.calls('ReceiveMessage').length;
		await pass(seconds(100));
		expect(queue.calls('ReceiveMessage')).toHaveLength(polls);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('puts back what is still being collected', async () => {
		const { queue, work, consumer } = await started(['a', 'b'], { messagesPerCall: 5, collectSeconds: 60 });
		expect(queue.hidden).toEqual(['a', 'b']);
		await consumer.stop(seconds(5));
		expect([queue.hidden, work]).toEqual([[], []]);
		expect(consumer.figures).toMatchObject({ putBack: 2, held: 0 });
		expect(jest.getTimerCount()).toBe(0);
	});

	it('ends in time where work goes on, and settles that work all the same if the process lives', async () => {
		const { queue, work, consumer } = await started(['a']);
		const stop = consumer.stop(seconds(5));
		await pass(seconds(5));
		await stop;
		await pass(seconds(100));
		expect(queue.hidden).toEqual(['a']);
		await work[0]?.end('done');
		expect(queue.deleted).toEqual(['a']);
		await pass(seconds(1));
		expect(jest.getTimerCount()).toBe(0);
	});

	it('stops at once where there is nothing to do, in the middle of a poll or of a pause', async () => {
		const { consumer, queue } = await started([]);
		await pass(seconds(3));
		await consumer.stop(seconds(5));
		expect(queue.calls('ReceiveMessage')).toHaveLength(2);
		const down = await started([]);
		down.queue.before = (operation) => {
			if (operation === 'ReceiveMessage') throw refusal('InternalError', 'down', 500);
		};
		await pass(seconds(60));
		await down.consumer.stop(seconds(5));
		expect(jest.getTimerCount()).toBe(0);
	});
});

it('does not work again on what AWS gives again after it was deleted, as standard queues may', async () => {
	const { queue, work, kinds, consumer } = await started(['a']);
	const [copy] = queue.stored;
	await work[0]?.end('done');
	expect(queue.deleted).toEqual(['a']);
	if (copy !== undefined) queue.stored.push({ ...copy, visibleAt: 0, handle: undefined });
	queue.send('b');
	await pass(seconds(1));
	expect(bodiesOf(work)).toEqual(['a', 'b']);
	expect(queue.deleted).toEqual(['a', 'a']);
	expect(kinds()).toEqual(['repeated']);
	await work[1]?.end('done');
	expect(consumer.figures).toMatchObject({ received: 3, done: 2, repeated: 1, held: 0 });
});
