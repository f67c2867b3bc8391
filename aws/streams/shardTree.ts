import type { Position, Shard, StreamState } from './types';

/** Shards that have been read, or whose records are older than where reading began. */
export function finishedShards(
	shards: readonly Shard[],
	positions: Readonly<Record<string, Position>>,
): ReadonlySet<string> {
	const parentsOf = new Map(shards.map(({ id, parents }) => [id, parents]));
	const finished = new Set(Object.keys(positions).filter((id) => positions[id]?.at === 'end'));
	// A shard is begun only when those before it have been read: whatever comes before a known one is done.
	const seen = new Set<string>();
	const before = Object.keys(positions).flatMap((id) => parentsOf.get(id) ?? []);
	for (let id = before.pop(); id !== undefined; id = before.pop()) {
		if (seen.has(id)) continue;
		seen.add(id);
		if (positions[id] === undefined) finished.add(id);
		before.push(...(parentsOf.get(id) ?? []));
	}
	return finished;
}

/** Shards that nothing is known of, and whose parents have been read or are not there any more. */
export function shardsToBegin(shards: readonly Shard[], { shards: positions }: Pick<StreamState, 'shards'>): string[] {
	const listed = new Set(shards.map(({ id }) => id));
	const finished = finishedShards(shards, positions);
	const free = (parent: string): boolean =>
		finished.has(parent) || (!listed.has(parent) && positions[parent] === undefined);
	return shards
		.filter(({ id, parents }) => positions[id] === undefined && !finished.has(id) && parents.every(free))
		.map(({ id }) => id);
}

/** Shards that have been read and need not be kept: one after each of them is known, or they are not listed any more. */
export function shardsToForget(shards: readonly Shard[], positions: Readonly<Record<string, Position>>): string[] {
	const byId = new Map(shards.map((shard) => [shard.id, shard]));
	return Object.keys(positions).filter((id) => {
		if (positions[id]?.at !== 'end') return false;
		const children = shards.filter(({ parents }) => parents.includes(id));
		if (children.length === 0) return !byId.has(id);
		return children.every((child) => positions[child.id] !== undefined);
	});
}

/** Positions of a stream that is read from now on: its open shards, and closed ones that no other follows. */
export function positionsFromNow(shards: readonly Shard[], now: number): Record<string, Position> {
	const parents = new Set(shards.flatMap((shard) => shard.parents));
	return Object.fromEntries(
		shards
			.filter(({ id, closed }) => !closed || !parents.has(id))
			.map(({ id, closed }) => [id, closed ? { at: 'end' } : { at: 'time', time: now, seen: now }]),
	);
}
