import { setTimeout as pause } from 'node:timers/promises';

import { Slots } from '../transfer/slots';
import { positionsFromNow, shardsToBegin, shardsToForget } from './shardTree';
import type {
	Batch,
	CheckpointStore,
	Listing,
	Outcome,
	Page,
	Position,
	StreamEvent,
	StreamRecord,
	StreamSource,
	StreamState,
} from './types';
import { CheckpointConflict } from './types';

/** Time as the reader knows it; tests have their own. */
export interface Clock {
	now(): number;
	/** Rejects when the signal is aborted. */
	sleep(milliseconds: number, signal: AbortSignal): Promise<unknown>;
}

export const CLOCK: Clock = {
	now: () => Date.now(),
	sleep: async (milliseconds, signal) => await pause(milliseconds, undefined, { signal }),
};

export interface ReaderSettings<R extends StreamRecord> {
	readonly source: StreamSource<R>;
	readonly store: CheckpointStore;
	/** Where reading begins when nothing is kept: at the oldest record, from now on, or at a time. */
	readonly start: 'oldest' | 'latest' | { readonly time: number };
	/** Records delivered together at most. */
	readonly batchSize: number;
	/** Batches that are being worked at the same time, of different shards. */
	readonly atOnce: number;
	/** Milliseconds between two looks at a shard that had nothing new. */
	readonly idleInterval: number;
	/** Deliveries of a batch that fails before it is left behind; Infinity tries until it succeeds. */
	readonly maxAttempts: number;
	/** Which records are wanted; the others are passed by. */
	wanted?(record: R): boolean;
	/** Works on a batch. The next one of the same shard comes when this one is done. Must not throw. */
	deliver(batch: Batch<R>): Promise<Outcome>;
	tell(event: StreamEvent): void;
	readonly clock?: Clock;
}

/** Shards are listed so often, and whenever one has been read to its end. */
const LIST_INTERVAL_MS = 60_000;
/** After the end of a shard, until those after it are listed. */
const FIRST_LIST_MS = 1_000;
const FIRST_BACKOFF_MS = 1_000;
const LONGEST_READ_BACKOFF_MS = 60_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 15 * 60_000;
/** How often it is kept that a shard without wanted records has been read further. */
const KEEP_INTERVAL_MS = 5 * 60_000;
/** Reads that may be under way, or wait to be worked, beside the batches that are being worked. */
const READS_AHEAD = 4;

/**
 * Reads a stream shard by shard: parents before their children, the records of a shard one batch after another, several
 * shards at the same time. A position moves when its batch is done and not before, so that nothing is missed, whenever
 * the reader ends; what was delivered and not kept is delivered again.
 */
export class StreamReader<R extends StreamRecord> {
	private readonly clock: Clock;
	private readonly reads: Slots;
	private readonly workers: Slots;
	private readonly stopping = new AbortController();
	/** Positions as far as they have been worked, kept or not. */
	private readonly positions = new Map<string, Position>();
	private readonly tasks = new Map<string, Promise<void>>();
	/** Iterators of shards whose position is a time: they begin exactly at the activation. */
	private readonly firstTokens = new Map<string, string>();
	private begun: Position | undefined;
	private failing = false;
	private wake: (() => void) | undefined;

	constructor(private readonly settings: ReaderSettings<R>) {
		this.clock = settings.clock ?? CLOCK;
		this.workers = new Slots(settings.atOnce);
		this.reads = new Slots(settings.atOnce + READS_AHEAD);
	}

	/**
	 * Looks whether the stream can be read, and fixes where reading begins. Also where AWS fails for the moment this is
	 * the moment from which on nothing is missed.
	 * @throws AwsError what AWS says; `run` may be called all the same, and tries again
	 */
	async prepare(signal: AbortSignal): Promise<void> {
		const { source, start } = this.settings;
		const asked = this.clock.now();
		if (await this.load(signal)) {
			await this.probe((await source.list(signal)).shards, signal);
			return;
		}
		if (start !== 'latest') {
			const { shards } = await source.list(signal);
			await this.begin({ start: start === 'oldest' ? { at: 'oldest' } : { at: 'time', time: start.time }, shards: {} });
			await this.probe(shards, signal);
			return;
		}
		const { shards, now } = await source.list(signal).catch(async (error: unknown) => {
			// Reading from this moment on is slower than from the newest record, and as good.
			await this.begin({ start: { at: 'time', time: asked }, shards: {} });
			throw error;
		});
		const positions = positionsFromNow(shards, now);
		await this.begin({ start: { at: 'time', time: now }, shards: positions });
		const open = Object.keys(positions).filter((id) => positions[id]?.at !== 'end');
		for (let first = 0; first < open.length; first += READS_AHEAD) {
			const some = open.slice(first, first + READS_AHEAD);
			const found = await Promise.all(some.map(async (id) => await source.iterator(id, 'latest', signal)));
			for (const [index, { token }] of found.entries()) {
				if (token !== undefined) this.firstTokens.set(some[index] ?? '', token);
			}
		}
		await this.probe(shards, signal);
	}

	/** Whether records may be read at all. What comes is not used, and is read again. */
	private async probe(shards: Listing['shards'], signal: AbortSignal): Promise<void> {
		const shard = shards.find(({ closed }) => !closed) ?? shards[0];
		if (shard === undefined) return;
		const { token } = await this.settings.source.iterator(shard.id, 'latest', signal);
		if (token !== undefined) await this.settings.source.read(token, signal);
	}

	/** Reads until it is stopped, until the stream has ended and everything has been worked, or until it is gone. */
	async run(): Promise<'stopped' | 'ended' | 'gone'> {
		const { signal } = this.stopping;
		let quick = FIRST_LIST_MS;
		try {
			while (this.begun === undefined) await this.patiently(async () => await this.prepare(signal));
			for (;;) {
				const { shards, ended } = await this.patiently(async () => await this.settings.source.list(signal));
				const begun = await this.patiently(async () => await this.follow(shards));
				if (ended && this.tasks.size === 0) return 'ended';
				const childless = [...this.positions].some(
					([id, { at }]) => at === 'end' && !shards.some(({ parents }) => parents.includes(id)),
				);
				quick = begun > 0 || !childless ? FIRST_LIST_MS : Math.min(quick * 2, LIST_INTERVAL_MS);
				await this.rest(childless && !ended ? quick : LIST_INTERVAL_MS);
			}
		} catch (error) {
			if (signal.aborted) return 'stopped';
			if (this.settings.source.isGone(error)) return 'gone';
			throw error;
		} finally {
			this.stopping.abort(new Error('The reader has ended'));
			await Promise.all(this.tasks.values());
		}
	}

	/** Ends reading. Resolves when the batches that are being worked are done and kept. */
	async stop(): Promise<void> {
		this.stopping.abort(new Error('The reader has been stopped'));
		await Promise.all(this.tasks.values());
	}

	private async load(signal: AbortSignal): Promise<boolean> {
		const kept = await this.settings.store.load(signal);
		if (kept === undefined) return false;
		this.begun = kept.start;
		for (const [id, position] of Object.entries(kept.shards)) this.positions.set(id, position);
		return true;
	}

	private async begin(state: StreamState): Promise<void> {
		await this.settings.store.begin(state);
		this.begun = state.start;
		for (const [id, position] of Object.entries(state.shards)) this.positions.set(id, position);
	}

	/** Begins what can be begun, forgets what need not be kept. @returns how many shards are new */
	private async follow(shards: Listing['shards']): Promise<number> {
		const { store } = this.settings;
		const start = this.begun ?? { at: 'oldest' };
		const fresh = shardsToBegin(shards, { shards: Object.fromEntries(this.positions) });
		for (const id of fresh) {
			await store.set(id, start);
			this.positions.set(id, start);
		}
		for (const id of shardsToForget(shards, Object.fromEntries(this.positions))) {
			await store.remove(id);
			this.positions.delete(id);
		}
		for (const [id, { at }] of this.positions) {
			if (at === 'end' || this.tasks.has(id)) continue;
			const task = this.readShard(id).finally(() => {
				this.tasks.delete(id);
				this.wake?.();
			});
			this.tasks.set(id, task);
		}
		return fresh.length;
	}

	private async rest(milliseconds: number): Promise<void> {
		const woken = new AbortController();
		this.wake = () => {
			woken.abort();
		};
		await this.clock.sleep(milliseconds, AbortSignal.any([woken.signal, this.stopping.signal])).catch(() => undefined);
		this.stopping.signal.throwIfAborted();
	}

	/** Tries until it works, more and more slowly. @throws when the reader is stopped, and conflicts at once */
	private async patiently<T>(work: () => Promise<T>): Promise<T> {
		const { signal } = this.stopping;
		for (let wait = FIRST_BACKOFF_MS; ; wait = Math.min(wait * 2, LONGEST_READ_BACKOFF_MS)) {
			try {
				const result = await work();
				this.worked();
				return result;
			} catch (error) {
				signal.throwIfAborted();
				if (error instanceof CheckpointConflict || this.settings.source.isGone(error)) throw error;
				this.failed(error);
				await this.clock.sleep(wait * (0.5 + Math.random() / 2), signal);
			}
		}
	}

	private worked(): void {
		if (!this.failing) return;
		this.failing = false;
		this.settings.tell({ kind: 'recovered' });
	}

	private failed(error: unknown): void {
		if (this.failing) return;
		this.failing = true;
		this.settings.tell({ kind: 'failing', error });
	}

	/** One shard from its position to its end. Resolves also when the reader is stopped. */
	private async readShard(id: string): Promise<void> {
		const { signal } = this.stopping;
		const effort: Effort = { of: '', attempts: 0, failures: 0 };
		while (!signal.aborted) {
			try {
				if ((await this.readOn(id, effort)) === 'end') return;
				await this.clock.sleep(Math.min(FIRST_RETRY_MS * 2 ** (effort.attempts - 1), LONGEST_RETRY_MS), signal);
			} catch (error) {
				if (signal.aborted) return;
				if (error instanceof CheckpointConflict) await this.giveWay(id);
				else if (this.settings.source.needsNewIterator(error)) this.firstTokens.delete(id);
				else this.failed(error);
				effort.failures += 1;
				const wait = Math.min(FIRST_BACKOFF_MS * 2 ** (effort.failures - 1), LONGEST_READ_BACKOFF_MS);
				await this.clock.sleep(wait * (0.5 + Math.random() / 2), signal).catch(() => undefined);
			}
		}
	}

	/** Another reader has gone on from here: its position counts. */
	private async giveWay(id: string): Promise<void> {
		this.settings.tell({ kind: 'conflict', shard: id });
		const { signal } = this.stopping;
		await this.patiently(async () => {
			const kept = await this.settings.store.load(signal);
			// Whoever removes a shard has read it, and those after it are known.
			this.positions.set(id, kept?.shards[id] ?? { at: 'end' });
		}).catch(() => undefined);
	}

	/** Reads a shard from its position on, until its end, or until a batch has failed and is to be read again. */
	private async readOn(id: string, effort: Effort): Promise<'end' | 'again'> {
		const { signal } = this.stopping;
		const { source, idleInterval } = this.settings;
		const position = this.positions.get(id);
		if (position === undefined || position.at === 'end') return 'end';
		let token = await this.tokenAt(id, position);
		let lastKept = this.clock.now();
		while (token !== undefined) {
			const began = this.clock.now();
			const give = await this.reads.take();
			let caughtUp: boolean;
			let any: boolean;
			try {
				signal.throwIfAborted();
				const page: Page<R> = await source.read(token, signal);
				this.firstTokens.delete(id);
				this.worked();
				effort.failures = 0;
				if ((await this.workPage(id, page.records, effort)) === 'failed') return 'again';
				token = page.next;
				caughtUp = page.caughtUp;
				any = page.records.length > 0;
			} finally {
				give();
			}
			if (caughtUp) this.saw(id);
			if (token === undefined) break;
			if (this.clock.now() - lastKept >= KEEP_INTERVAL_MS) {
				lastKept = this.clock.now();
				await this.keep(id);
			}
			const wait = caughtUp && !any ? idleInterval : source.readInterval;
			await this.clock.sleep(Math.max(0, began + wait - this.clock.now()), signal);
		}
		this.positions.set(id, { at: 'end' });
		await this.keep(id);
		return 'end';
	}

	private async tokenAt(id: string, position: Exclude<Position, { at: 'end' }>): Promise<string | undefined> {
		const first = this.firstTokens.get(id);
		if (first !== undefined) return first;
		const { token, gap } = await this.settings.source.iterator(id, position, this.stopping.signal);
		if (gap !== undefined) {
			this.settings.tell({ kind: 'gap', shard: id, message: gap });
			// Told once: what is left is read from its beginning.
			this.positions.set(id, { at: 'oldest', seen: this.clock.now() });
		}
		return token;
	}

	/** Delivers the records of a page that are wanted, and moves the position behind each batch that is done. */
	private async workPage(id: string, records: readonly R[], effort: Effort): Promise<Outcome> {
		const { batchSize, wanted = () => true } = this.settings;
		const position = this.positions.get(id);
		const since = position?.at === 'time' ? position.time : -Infinity;
		const seen = position === undefined || position.at === 'end' ? undefined : position.seen;
		let batch: R[] = [];
		for (const [index, record] of records.entries()) {
			if (record.time >= since && wanted(record)) batch.push(record);
			if (batch.length < batchSize && index < records.length - 1) continue;
			const delivered = batch.length > 0;
			if (delivered && (await this.work(id, batch, effort)) === 'failed') return 'failed';
			batch = [];
			this.positions.set(id, { at: 'after', number: record.number, seen: seenAt(seen, record.time) });
			if (delivered) await this.keep(id);
		}
		return 'done';
	}

	private async work(id: string, batch: readonly R[], effort: Effort): Promise<Outcome> {
		const { deliver, maxAttempts, tell } = this.settings;
		const from = batch[0]?.number ?? '';
		const attempt = effort.of === from ? effort.attempts + 1 : 1;
		const give = await this.workers.take();
		try {
			this.stopping.signal.throwIfAborted();
			const outcome = await deliver({ shard: id, records: batch, attempt });
			if (outcome === 'done') {
				Object.assign(effort, { of: '', attempts: 0 });
				return 'done';
			}
		} finally {
			give();
		}
		Object.assign(effort, { of: from, attempts: attempt });
		if (attempt < maxAttempts) return 'failed';
		tell({ kind: 'skipped', shard: id, from, to: batch.at(-1)?.number ?? from });
		return 'done';
	}

	private saw(id: string): void {
		const position = this.positions.get(id);
		if (position !== undefined && position.at !== 'end') {
			this.positions.set(id, { ...position, seen: this.clock.now() });
		}
	}

	/** Keeps the position of a shard. At a stop it is tried once more, so that little is repeated. */
	private async keep(id: string): Promise<void> {
		const position = this.positions.get(id);
		if (position === undefined) return;
		await this.patiently(async () => {
			await this.settings.store.set(id, position);
		});
	}
}

/** A record shows that the shard had been read so far, unless AWS does not tell its time. */
const seenAt = (seen = 0, time: number): number => (Number.isFinite(time) ? Math.max(seen, time) : seen);

/** What it has taken so far to read a shard. */
interface Effort {
	/** Number of the first record of the batch that has failed last. */
	of: string;
	attempts: number;
	/** Reads that failed, one after another. */
	failures: number;
}
