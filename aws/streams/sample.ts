import type { Clock } from './reader';
import { CLOCK } from './reader';
import type { StreamRecord, StreamSource } from './types';

/** Pages of one shard that are looked through for a sample. */
const MOST_PAGES = 5;
/** Shards that are looked through. */
const MOST_SHARDS = 10;
const LOOK_INTERVAL_MS = 1_000;

export interface Sample<R extends StreamRecord> {
	readonly shard: string;
	readonly records: readonly R[];
}

/**
 * Some records of a stream, without keeping anything: the oldest of an open shard that are there, otherwise the next
 * that come. Resolves with none when the signal is aborted.
 */
export async function sampleOf<R extends StreamRecord>(
	source: StreamSource<R>,
	wanted: (record: R) => boolean,
	most: number,
	signal: AbortSignal,
	clock: Clock = CLOCK,
): Promise<Sample<R>> {
	const { shards } = await source.list(signal);
	const open = shards.filter(({ closed }) => !closed).slice(-MOST_SHARDS);
	// Where the next records will come from, fixed before the stored ones are looked at.
	const next = new Map<string, string>();
	for (const { id } of open) {
		const { token } = await source.iterator(id, 'latest', signal);
		if (token !== undefined) next.set(id, token);
	}
	const closed = shards.filter((shard) => shard.closed).slice(-MOST_SHARDS);
	for (const { id } of [...open, ...closed.reverse()]) {
		let { token } = await source.iterator(id, { at: 'oldest' }, signal);
		for (let page = 0; token !== undefined && page < MOST_PAGES; page += 1) {
			const found: { records: readonly R[]; next?: string } = await source.read(token, signal);
			const records = found.records.filter(wanted).slice(0, most);
			if (records.length > 0) return { shard: id, records };
			token = found.next;
		}
	}
	while (!signal.aborted && next.size > 0) {
		for (const [id, token] of next) {
			const found = await source.read(token, signal);
			const records = found.records.filter(wanted).slice(0, most);
			if (records.length > 0) return { shard: id, records };
			if (found.next === undefined) next.delete(id);
			else next.set(id, found.next);
		}
		await clock.sleep(LOOK_INTERVAL_MS, signal).catch(() => undefined);
	}
	return { shard: '', records: [] };
}
