import type { BatchCommand, BatchEntry } from './types';

interface OpenBatch {
	/** Its number among all calls. */
	readonly place: number;
	readonly members: number[];
	readonly keys: Set<string>;
	bytes: number;
}

/**
 * Distributes entries over calls, each as full as the limits allow. Entries of one target keep their order, over the
 * calls too, and so do entries of one lane, whatever their targets are.
 * @returns positions of the entries, call by call
 */
export function pack(entries: readonly BatchEntry[], { size, bytes = Infinity }: BatchCommand): number[][] {
	const batches: number[][] = [];
	const open = new Map<string, OpenBatch>();
	const lastOfLane = new Map<string, number>();
	entries.forEach((entry, position) => {
		let batch = open.get(entry.target);
		const fits =
			batch !== undefined &&
			batch.members.length < size &&
			batch.bytes + entry.bytes <= bytes &&
			(entry.key === undefined || !batch.keys.has(entry.key)) &&
			(entry.lane === undefined || (lastOfLane.get(entry.lane) ?? 0) <= batch.place);
		if (batch === undefined || !fits) {
			batch = { place: batches.length, members: [], keys: new Set(), bytes: 0 };
			open.set(entry.target, batch);
			batches.push(batch.members);
		}
		batch.members.push(position);
		batch.bytes += entry.bytes;
		if (entry.key !== undefined) batch.keys.add(entry.key);
		if (entry.lane !== undefined) lastOfLane.set(entry.lane, batch.place);
	});
	return batches;
}
