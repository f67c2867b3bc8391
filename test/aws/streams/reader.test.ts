import { AwsError } from '../../../aws/errors';
import type { KeptStream } from '../../../aws/streams/checkpoints';
import { objectCheckpoints } from '../../../aws/streams/checkpoints';
import { StreamFollower } from '../../../aws/streams/follow';
import type { ReaderSettings } from '../../../aws/streams/reader';
import { StreamReader } from '../../../aws/streams/reader';
import { positionsFromNow, shardsToBegin, shardsToForget } from '../../../aws/streams/shardTree';
import type { Batch, Outcome, StreamEvent } from '../../../aws/streams/types';
import type { FakeRecord } from './fakeStream';
import { FakeStream } from './fakeStream';
import { VirtualClock } from './virtualClock';

interface Bench {
	readonly clock: VirtualClock;
	readonly stream: FakeStream;
	readonly reader: StreamReader<FakeRecord>;
	readonly batches: Array<Batch<FakeRecord>>;
	readonly events: StreamEvent[];
	kept: KeptStream | undefined;
}

function bench(
	more: Partial<ReaderSettings<FakeRecord>> = {},
	{ stream = new FakeStream(1), kept }: { stream?: FakeStream; kept?: KeptStream } = {},
): Bench {
	const clock = new VirtualClock(stream.now);
	const batches: Array<Batch<FakeRecord>> = [];
	const events: StreamEvent[] = [];
	const result = { clock, stream, batches, events, kept } as Omit<Bench, 'reader'> & { reader?: Bench['reader'] };
	const place = {
		get: () => result.kept,
		set: (value: KeptStream) => {
			result.kept = value;
		},
	};
	result.reader = new StreamReader<FakeRecord>({
		source: stream.source(),
		store: objectCheckpoints(place, 'test').of('stream'),
		start: 'oldest',
		batchSize: 5,
		atOnce: 2,
		idleInterval: 1_000,
		maxAttempts: Infinity,
		deliver: async (batch) => {
			batches.push(batch);
			return await Promise.resolve<Outcome>('done');
		},
		tell: (event) => events.push(event),
		clock,
		...more,
	});
	return result as Bench;
}

const never = new AbortController().signal;
const numbers = (batches: ReadonlyArray<Batch<FakeRecord>>): number[] =>
	batches.flatMap(({ records }) => records.map(({ of }) => of));
const writeSome = (stream: FakeStream, count: number, from = 0): void => {
	for (let at = 0; at < count; at += 1) stream.write(from + at);
};

describe('shards', () => {
	const shard = (id: string, ...parents: string[]) => ({ id, parents, closed: true });
	it('begin when all before them have been read, or are not there any more', () => {
		const tree = [shard('a', 'gone'), shard('b'), shard('c', 'a', 'b'), shard('d', 'c')];
		expect(shardsToBegin(tree, { shards: {} })).toEqual(['a', 'b']);
		expect(shardsToBegin(tree, { shards: { a: { at: 'end' }, b: { at: 'oldest' } } })).toEqual([]);
		expect(shardsToBegin(tree, { shards: { a: { at: 'end' }, b: { at: 'end' } } })).toEqual(['c']);
		// What comes before a known shard has been read, whether that is still kept or not.
		expect(shardsToBegin(tree, { shards: { c: { at: 'oldest' } } })).toEqual([]);
		expect(shardsToBegin(tree, { shards: { c: { at: 'end' } } })).toEqual(['d']);
	});
	it('are forgotten when those after them are known', () => {
		const tree = [shard('a'), shard('b', 'a'), shard('c', 'a')];
		expect(shardsToForget(tree, { a: { at: 'end' }, b: { at: 'oldest' } })).toEqual([]);
		expect(shardsToForget(tree, { a: { at: 'end' }, b: { at: 'oldest' }, c: { at: 'oldest' } })).toEqual(['a']);
		expect(shardsToForget(tree, { b: { at: 'end' } })).toEqual([]);
		expect(shardsToForget([], { b: { at: 'end' }, c: { at: 'oldest' } })).toEqual(['b']);
	});
	it('that are closed are passed by from now on', () => {
		const tree = [shard('a'), { ...shard('b', 'a'), closed: false }, shard('alone')];
		const positions = positionsFromNow(tree, 5);
		expect(positions).toEqual({ b: { at: 'time', time: 5, seen: 5 }, alone: { at: 'end' } });
		expect(shardsToBegin(tree, { shards: positions })).toEqual([]);
	});
});

it('reads from now on what comes after its preparation, not before', async () => {
	const { reader, stream, clock, batches } = bench({ start: 'latest' });
	writeSome(stream, 3);
	await reader.prepare(never);
	writeSome(stream, 3);
	void reader.run();
	await clock.pass(5_000);
	expect(numbers(batches)).toEqual([4, 5, 6]);
	await reader.stop();
});

it('means the moment of its preparation where AWS fails then', async () => {
	const { reader, stream, clock, batches } = bench({ start: 'latest' });
	writeSome(stream, 3);
	let left = 4;
	stream.fault = () => {
		if (left-- > 0) throw new AwsError({ code: 'InternalServerError', message: 'down', statusCode: 500 });
	};
	stream.now = clock.now() + 1_000;
	await expect(reader.prepare(never)).rejects.toThrow('down');
	writeSome(stream, 3, 10);
	void reader.run();
	await clock.pass(60_000);
	await clock.pass(60_000);
	expect(numbers(batches)).toEqual(expect.arrayContaining([4, 5, 6]));
	await reader.stop();
});

it('tries a batch again with growing pauses, and only that shard waits', async () => {
	const attempts: Array<{ at: number; attempt: number }> = [];
	const stream = new FakeStream(2);
	const made = bench(
		{
			batchSize: 1,
			deliver: async ({ records, attempt }) => {
				made.batches.push({ shard: '', records, attempt });
				if (records[0]?.of !== 1) return await Promise.resolve<Outcome>('done');
				attempts.push({ at: made.clock.now(), attempt });
				return attempt < 4 ? 'failed' : 'done';
			},
		},
		{ stream },
	);
	writeSome(stream, 10);
	await made.reader.prepare(never);
	void made.reader.run();
	await made.clock.pass(60_000);
	expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
	const pauses = attempts.slice(1).map(({ at }, index) => at - (attempts[index]?.at ?? 0));
	expect(pauses).toEqual([2_000, 4_000, 8_000]);
	expect([...new Set(numbers(made.batches))].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
	await made.reader.stop();
});

it('leaves a batch behind after its last attempt, and tells so', async () => {
	const made = bench({
		batchSize: 2,
		maxAttempts: 3,
		deliver: async (batch) => {
			made.batches.push(batch);
			return await Promise.resolve<Outcome>(batch.records[0]?.of === 1 ? 'failed' : 'done');
		},
	});
	writeSome(made.stream, 4);
	void made.reader.run();
	await made.clock.pass(60_000);
	expect(numbers(made.batches)).toEqual([1, 2, 1, 2, 1, 2, 3, 4]);
	expect(made.events).toEqual([{ kind: 'skipped', shard: 'shard-000000', from: '000000000001', to: '000000000002' }]);
	await made.reader.stop();
});

it('tells once that reading fails, and once that it works again', async () => {
	const { reader, stream, clock, events, batches } = bench();
	void reader.run();
	await clock.pass(2_000);
	stream.fault = () => {
		throw new AwsError({ code: 'AccessDeniedException', message: 'no', statusCode: 400 });
	};
	writeSome(stream, 1);
	await clock.pass(600_000);
	expect(events.map(({ kind }) => kind)).toEqual(['failing']);
	const { reads } = stream;
	// Once a minute is enough by then.
	await clock.pass(600_000);
	expect(stream.reads - reads).toBeLessThan(30);
	stream.fault = undefined;
	await clock.pass(120_000);
	expect(events.map(({ kind }) => kind)).toEqual(['failing', 'recovered']);
	expect(numbers(batches)).toEqual([1]);
	await reader.stop();
});

it('tells records that have expired, and goes on with the oldest that are left', async () => {
	const first = bench();
	writeSome(first.stream, 3);
	void first.reader.run();
	await first.clock.pass(2_000);
	await first.reader.stop();
	writeSome(first.stream, 6, 3);
	first.stream.trim('shard-000000', 7);
	const second = bench({}, { stream: first.stream, ...(first.kept === undefined ? {} : { kept: first.kept }) });
	void second.reader.run();
	await second.clock.pass(2_000);
	expect(second.events).toEqual([{ kind: 'gap', shard: 'shard-000000', message: 'shard-000000 was trimmed' }]);
	expect(numbers(second.batches)).toEqual([8, 9]);
	await second.reader.stop();
});

it('goes on after a shard that is gone, and tells so', async () => {
	const stream = new FakeStream(1);
	const first = bench({}, { stream });
	writeSome(stream, 3);
	void first.reader.run();
	await first.clock.pass(2_000);
	await first.reader.stop();
	stream.split(0);
	writeSome(stream, 6, 3);
	stream.forget('shard-000000');
	const second = bench({}, { stream, ...(first.kept === undefined ? {} : { kept: first.kept }) });
	void second.reader.run();
	await second.clock.pass(5_000);
	expect(second.events.map(({ kind }) => kind)).toEqual(['gap']);
	expect(numbers(second.batches).sort()).toEqual([4, 5, 6, 7, 8, 9]);
	await second.reader.stop();
});

it('keeps little: only shards that are being read', async () => {
	const made = bench();
	const { reader, stream, clock } = made;
	void reader.run();
	for (let round = 0; round < 60; round += 1) {
		writeSome(stream, 3);
		await clock.pass(3_000);
		if (round % 2 === 0) stream.split(round);
		else stream.merge(round);
		await clock.pass(180_000);
		expect(Object.keys(made.kept?.shards ?? {}).length).toBeLessThanOrEqual(6);
	}
	await reader.stop();
	expect(stream.shards.length).toBeGreaterThan(60);
	expect(numbers(made.batches)).toHaveLength(180);
});

it('asks a shard no more often than AWS allows, nor an idle one more often than wanted', async () => {
	const { reader, stream, clock } = bench({ idleInterval: 5_000 });
	void reader.run();
	await clock.pass(60_000);
	expect(stream.reads).toBeLessThanOrEqual(14);
	const { reads } = stream;
	stream.page = 1;
	writeSome(stream, 20);
	await clock.pass(9_000);
	expect(stream.reads - reads).toBeLessThanOrEqual(9_000 / 200 + 1);
	expect(stream.reads - reads).toBeGreaterThan(20);
	await reader.stop();
});

it('ends deliveries that are under way before it stops, and begins no other', async () => {
	let finish: () => void = () => undefined;
	const made = bench({
		batchSize: 1,
		deliver: async (batch) => {
			made.batches.push(batch);
			await new Promise<void>((resolve) => (finish = resolve));
			return 'done';
		},
	});
	writeSome(made.stream, 2);
	void made.reader.run();
	await made.clock.pass(1_000);
	let stopped = false;
	const stopping = made.reader.stop().then(() => (stopped = true));
	await made.clock.pass(1_000);
	expect(stopped).toBe(false);
	finish();
	await stopping;
	expect(numbers(made.batches)).toEqual([1]);
	expect(made.kept?.shards['shard-000000']).toMatchObject({ at: 'after', number: '000000000001' });
});

it('follows a name to its next stream, and reads the former one to its end', async () => {
	const streams = [new FakeStream(1), new FakeStream(1)];
	const clock = new VirtualClock();
	let current = 0;
	let kept: KeptStream | undefined;
	const seen: string[] = [];
	const events: StreamEvent[] = [];
	const find = (which: number) => ({ id: `stream-${which}`, source: (streams[which] as FakeStream).source() });
	const follower = new StreamFollower<FakeRecord>({
		checkpoints: objectCheckpoints({ get: () => kept, set: (value) => (kept = value) }, 'name'),
		find: async () => await Promise.resolve(find(current)),
		former: (id) => find(Number(id.at(-1))),
		start: 'latest',
		batchSize: 10,
		atOnce: 1,
		idleInterval: 1_000,
		maxAttempts: 1,
		deliver: async ({ records }) => {
			seen.push(...records.map(({ of }) => `${current}:${of}`));
			return await Promise.resolve<Outcome>('done');
		},
		tell: (event) => events.push(event),
		clock,
	});
	await follower.prepare(never);
	void follower.run();
	streams[0]?.write(1);
	await clock.pass(5_000);
	streams[0]?.write(2);
	streams[0]?.end();
	streams[1]?.write(1);
	await clock.pass(70_000);
	expect(seen).toEqual(['0:1', '0:2']);
	current = 1;
	await clock.pass(180_000);
	expect(seen).toEqual(['0:1', '0:2', '1:1']);
	expect(events).toEqual([]);
	// A stream that is deleted and made anew.
	(streams[1] as FakeStream).gone = true;
	streams.push(new FakeStream(1));
	current = 2;
	streams[2]?.write(1);
	await clock.pass(300_000);
	expect(seen.at(-1)).toBe('2:1');
	expect(events.map(({ kind }) => kind)).toContain('gap');
	const stopping = follower.stop();
	await clock.pass(1_000);
	await stopping;
});
