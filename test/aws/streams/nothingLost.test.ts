import { AwsError } from '../../../aws/errors';
import type { KeptStream } from '../../../aws/streams/checkpoints';
import { objectCheckpoints } from '../../../aws/streams/checkpoints';
import { StreamReader } from '../../../aws/streams/reader';
import type { Batch, CheckpointStore } from '../../../aws/streams/types';
import { scaled } from '../../scale';
import { seeded } from '../batch/seeded';
import type { FakeRecord } from './fakeStream';
import { FakeStream } from './fakeStream';
import { VirtualClock } from './virtualClock';

const BATCH = 7;
const AT_ONCE = 3;

interface Figures {
	records: number;
	shards: number;
	kills: number;
	failed: number;
	faults: number;
	repeats: number;
	mostPerKill: number;
}

/** Where checkpoints survive a kill: at once in a table, with the next execution in n8n. */
type Keeping = 'table' | 'n8n';

/** Writes a stream while it is read by a process that is killed at random points; checks that nothing is missing. */
async function story(seed: number, records: number, keeping: Keeping): Promise<Figures> {
	const random = seeded(seed);
	const upTo = (most: number): number => Math.floor(random() * most);
	const clock = new VirtualClock();
	const stream = new FakeStream(2);
	const figures: Figures = { records, shards: 0, kills: 0, failed: 0, faults: 0, repeats: 0, mostPerKill: 0 };
	stream.fault = () => {
		if (random() > 0.02) return;
		figures.faults += 1;
		throw new AwsError({ code: 'ProvisionedThroughputExceededException', message: 'slow down', statusCode: 400 });
	};

	let durable: KeptStream | undefined;
	const done = new Map<number, number>();
	const order = new Map<number, number[]>();
	/** Batches whose end is not in what survives a kill. */
	let unsaved: Array<readonly FakeRecord[]> = [];
	let mayRepeat = new Set<number>();

	const start = (): { kill(): Promise<void>; ended: Promise<string> } => {
		let alive = true;
		let memory = durable === undefined ? undefined : structuredClone(durable);
		const place = {
			get: () => memory,
			set: (kept: KeptStream) => {
				if (!alive) return;
				memory = structuredClone(kept);
				if (keeping === 'table') durable = memory;
			},
		};
		const inner = objectCheckpoints(place, 'test').of('stream');
		const store: CheckpointStore = {
			...inner,
			async set(shard, position) {
				await clock.sleep(upTo(20));
				await inner.set(shard, position);
				// The write is what ends a batch in a table.
				if (alive && keeping === 'table') unsaved = unsaved.filter((batch) => !isKept(batch, durable));
			},
		};
		const deliver = async (batch: Batch<FakeRecord>): Promise<'done' | 'failed'> => {
			// n8n saves what is known so far with each execution.
			if (alive && keeping === 'n8n') {
				durable = memory === undefined ? undefined : structuredClone(memory);
				unsaved = unsaved.filter((each) => !isKept(each, durable));
			}
			unsaved.push(batch.records);
			await clock.sleep(1 + upTo(400));
			if (random() < 0.05) {
				figures.failed += 1;
				return 'failed';
			}
			// Half of what was under way at a kill has still had its effect.
			if (!alive && random() < 0.5) return 'failed';
			for (const record of batch.records) {
				const times = (done.get(record.of) ?? 0) + 1;
				done.set(record.of, times);
				if (times === 1) order.set(record.key, [...(order.get(record.key) ?? []), record.of]);
				else {
					figures.repeats += 1;
					expect(mayRepeat).toContain(record.of);
				}
			}
			return 'done';
		};
		const reader = new StreamReader<FakeRecord>({
			source: stream.source(),
			store,
			start: 'oldest',
			batchSize: BATCH,
			atOnce: AT_ONCE,
			idleInterval: 1_000,
			maxAttempts: Infinity,
			deliver,
			tell: () => undefined,
			clock,
		});
		const ended = reader.run();
		return {
			ended,
			async kill() {
				alive = false;
				figures.kills += 1;
				const lost = new Set(unsaved.flat().map(({ of }) => of));
				figures.mostPerKill = Math.max(figures.mostPerKill, lost.size);
				mayRepeat = new Set([...mayRepeat, ...lost]);
				unsaved = [];
				// What the dead process still does is nobody's business.
				const stopped = reader.stop();
				await clock.pass(1_000_000);
				await stopped;
			},
		};
	};

	let process = start();
	while (stream.written < records) {
		for (let each = upTo(12); each > 0 && stream.written < records; each -= 1) {
			stream.now = clock.now();
			stream.write(upTo(50));
		}
		await clock.pass(upTo(1_500));
		const dice = random();
		if (dice < 0.06) stream.split(upTo(8));
		else if (dice < 0.12) stream.merge(upTo(8));
		else if (dice < 0.15) stream.expireIterators();
		else if (dice < 0.25) {
			await process.kill();
			process = start();
		}
	}
	stream.end();
	let outcome: string | undefined;
	void process.ended.then((value) => (outcome = value));
	for (let hours = 0; hours < 1_000 && outcome === undefined; hours += 1) await clock.pass(3_600_000);
	expect(outcome).toBe('ended');

	figures.shards = stream.shards.length;
	const missing = Array.from({ length: records }, (_, at) => at + 1).filter((of) => !done.has(of));
	expect(missing).toEqual([]);
	for (const of of order.values()) expect(of).toEqual([...of].sort((a, b) => a - b));
	return figures;
}

/** Whether the position of the shard is behind the batch, or a shard after it is known. */
function isKept(batch: readonly FakeRecord[], kept: KeptStream | undefined): boolean {
	const last = batch.at(-1);
	if (last === undefined || kept === undefined) return false;
	const position = kept.shards[last.shard];
	if (position === undefined || position.at === 'end') return true;
	return position.at === 'after' && position.number >= last.number;
}

describe.each(['table', 'n8n'] as const)('checkpoints in %s', (keeping) => {
	it('miss nothing and keep the order of each key, whenever the process is killed', async () => {
		const stories = 5;
		const total: Figures = { records: 0, shards: 0, kills: 0, failed: 0, faults: 0, repeats: 0, mostPerKill: 0 };
		for (let seed = 1; seed <= stories; seed += 1) {
			const figures = await story(seed, scaled(400), keeping);
			for (const name of Object.keys(total) as Array<keyof Figures>) {
				total[name] = name === 'mostPerKill' ? Math.max(total[name], figures[name]) : total[name] + figures[name];
			}
		}
		console.info(
			`checkpoints in ${keeping}: ${total.records} records, ${total.shards} shards, ${total.kills} kills, ${total.failed} failed ` +
				`executions, ${total.faults} refused calls: 0 missing, ${total.repeats} repeated, at most ${total.mostPerKill} for a kill ` +
				`(bound ${BATCH * AT_ONCE})`,
		);
		expect(total.kills).toBeGreaterThan(20);
		expect(total.shards).toBeGreaterThan(3 * stories);
		expect(total.repeats).toBeGreaterThan(0);
		expect(total.mostPerKill).toBeLessThanOrEqual(BATCH * AT_ONCE);
	});
});
