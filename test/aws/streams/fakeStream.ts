import { AwsError } from '../../../aws/errors';
import type { Iterator, Listing, Page, Position, Shard, StreamRecord, StreamSource } from '../../../aws/streams/types';

export interface FakeRecord extends StreamRecord {
	/** Written in this order; equal to how many were written before. */
	readonly of: number;
	/** Records of one key have an order. */
	readonly key: number;
	readonly shard: string;
}

interface FakeShard {
	readonly id: string;
	readonly parents: readonly string[];
	/** Keys from 0 to 1 that belong here. */
	readonly from: number;
	readonly to: number;
	closed: boolean;
	readonly records: FakeRecord[];
	trimmed: number;
}

/** A stream in memory whose shards are split and merged; time is what the test says. */
export class FakeStream {
	readonly shards: FakeShard[] = [];
	now = 1_000_000_000_000;
	written = 0;
	ended = false;
	gone = false;
	reads = 0;
	/** Records in one answer at most. */
	page = 10;
	/** Iterators of before have expired. */
	private epoch = 0;
	/** Throws at some calls. */
	fault: (() => void) | undefined;

	constructor(shards = 2) {
		for (let each = 0; each < shards; each += 1) this.add([], each / shards, (each + 1) / shards);
	}

	private add(parents: readonly string[], from: number, to: number): void {
		const id = `shard-${String(this.shards.length).padStart(6, '0')}`;
		this.shards.push({ id, parents, from, to, closed: false, records: [], trimmed: 0 });
	}

	private get open(): FakeShard[] {
		return this.shards.filter(({ closed }) => !closed);
	}

	write(key: number): FakeRecord {
		const place = (key * 0.618_033_988_749) % 1;
		const shard = this.open.find(({ from, to }) => place >= from && place < to);
		if (shard === undefined) throw new Error('no shard');
		this.written += 1;
		const record: FakeRecord = {
			of: this.written,
			key,
			shard: shard.id,
			number: String(this.written).padStart(12, '0'),
			time: this.now,
		};
		shard.records.push(record);
		return record;
	}

	split(which: number): void {
		const shard = this.open[which % this.open.length];
		if (shard === undefined || shard.to - shard.from < 0.001) return;
		shard.closed = true;
		const middle = (shard.from + shard.to) / 2;
		this.add([shard.id], shard.from, middle);
		this.add([shard.id], middle, shard.to);
	}

	merge(which: number): void {
		const sorted = this.open.sort((a, b) => a.from - b.from);
		const [one, other] = sorted.slice(which % Math.max(1, sorted.length - 1));
		if (one === undefined || other === undefined || one.to !== other.from) return;
		one.closed = true;
		other.closed = true;
		this.add([one.id, other.id], one.from, other.to);
	}

	expireIterators(): void {
		this.epoch += 1;
	}

	/** Forgets the oldest records of a shard. */
	trim(id: string, count: number): void {
		const shard = this.shards.find((each) => each.id === id);
		if (shard !== undefined) shard.trimmed += shard.records.splice(0, count).length;
	}

	forget(id: string): void {
		this.shards.splice(
			this.shards.findIndex((each) => each.id === id),
			1,
		);
	}

	end(): void {
		this.ended = true;
		for (const shard of this.shards) shard.closed = true;
	}

	source(): StreamSource<FakeRecord> {
		const check = async (signal: AbortSignal): Promise<void> => {
			await Promise.resolve();
			signal.throwIfAborted();
			if (this.gone) throw new AwsError({ code: 'ResourceNotFoundException', message: 'gone' });
			this.fault?.();
		};
		const token = (shard: FakeShard, number: string): string => JSON.stringify([shard.id, number, this.epoch]);
		const next = (): string => String(this.written + 1).padStart(12, '0');
		return {
			readInterval: 200,
			list: async (signal): Promise<Listing> => {
				await check(signal);
				const shards = this.shards.map(({ id, parents, closed }): Shard => ({ id, parents, closed }));
				return { shards, ended: this.ended, now: this.now };
			},
			iterator: async (id, from: Exclude<Position, { at: 'end' }> | 'latest', signal): Promise<Iterator> => {
				await check(signal);
				const shard = this.shards.find((each) => each.id === id);
				if (shard === undefined) return { gap: `${id} is gone` };
				if (from === 'latest') return { token: token(shard, next()) };
				if (from.at !== 'after') return { token: token(shard, '') };
				const first = shard.records[0]?.number;
				const lost = shard.trimmed > 0 && from.number < (first ?? next()) && first !== undefined;
				return { token: token(shard, `${from.number}+`), ...(lost ? { gap: `${id} was trimmed` } : {}) };
			},
			read: async (given, signal): Promise<Page<FakeRecord>> => {
				await check(signal);
				this.reads += 1;
				const [id, number, epoch] = JSON.parse(given) as [string, string, number];
				if (epoch !== this.epoch) throw new AwsError({ code: 'ExpiredIteratorException', message: 'expired' });
				const shard = this.shards.find((each) => each.id === id);
				if (shard === undefined) throw new AwsError({ code: 'TrimmedDataAccessException', message: 'trimmed' });
				const after = number.endsWith('+');
				const from = number.replace('+', '');
				const all = shard.records.filter((record) => (after ? record.number > from : record.number >= from));
				const records = all.slice(0, this.page);
				const last = records.at(-1);
				const rest = last === undefined ? number : `${last.number}+`;
				const end = shard.closed && all.length === records.length;
				return {
					records,
					caughtUp: all.length === records.length,
					...(end ? {} : { next: token(shard, rest) }),
				};
			},
			needsNewIterator: (error) =>
				error instanceof AwsError && ['ExpiredIteratorException', 'TrimmedDataAccessException'].includes(error.code),
			isGone: (error) => error instanceof AwsError && error.code === 'ResourceNotFoundException',
		};
	}
}
