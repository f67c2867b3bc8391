import type { CheckpointStore, Position } from './types';

/** Where positions are kept, under a name that stays the same while the stream behind it may be another one. */
export interface Checkpoints {
	/** Identity of the stream that was read last under this name; undefined where none was. */
	last(signal: AbortSignal): Promise<string | undefined>;
	/** Positions in one stream; `begin` makes it the one that was read last. */
	of(id: string): CheckpointStore;
}

/** What an object keeps, as plain JSON. */
export interface KeptStream {
	/** What a person has chosen: another choice is a new beginning. */
	readonly name: string;
	/** The stream itself. */
	readonly id: string;
	readonly start: Position;
	readonly shards: Readonly<Record<string, Position>>;
	/** Grows with each change: of two copies the one with the greater number knows more. */
	readonly changes: number;
}

/** A place for one object; whoever owns it saves it when it sees fit. */
export interface ObjectPlace {
	get(): KeptStream | undefined;
	set(kept: KeptStream): void;
}

/** Checkpoints in an object that somebody else saves, such as n8n's static data. */
export function objectCheckpoints(place: ObjectPlace, name: string): Checkpoints {
	const current = (): KeptStream | undefined => {
		const kept = place.get();
		return kept?.name === name ? kept : undefined;
	};
	return {
		last: async () => await Promise.resolve(current()?.id),
		of(id) {
			const kept = (): KeptStream | undefined => {
				const found = current();
				return found?.id === id ? found : undefined;
			};
			const change = (position: (shards: Record<string, Position>) => Record<string, Position>): void => {
				const found = kept();
				if (found === undefined) return;
				place.set({ ...found, shards: position({ ...found.shards }), changes: found.changes + 1 });
			};
			return {
				async load() {
					const found = kept();
					return await Promise.resolve(found === undefined ? undefined : { start: found.start, shards: found.shards });
				},
				async begin({ start, shards }) {
					place.set({ name, id, start, shards, changes: (place.get()?.changes ?? 0) + 1 });
					await Promise.resolve();
				},
				async set(shard, position) {
					change((shards) => ({ ...shards, [shard]: position }));
					await Promise.resolve();
				},
				async remove(shard) {
					change(({ [shard]: _gone, ...others }) => others);
					await Promise.resolve();
				},
			};
		},
	};
}
