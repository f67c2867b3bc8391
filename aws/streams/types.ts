/** A part of a stream whose records have an order. */
export interface Shard {
	readonly id: string;
	/** Shards whose records come before those of this one; they need not be listed any more. */
	readonly parents: readonly string[];
	/** No record is added to it any more. */
	readonly closed: boolean;
}

/**
 * Where reading of a shard goes on. Plain JSON, since it is kept. Times are milliseconds since 1970; `seen` is when the
 * shard had last been read to its end, which tells after a long break whether records may have expired unread.
 */
export type Position =
	| { readonly at: 'oldest'; readonly seen?: number }
	/** The first record that is not older. */
	| { readonly at: 'time'; readonly time: number; readonly seen?: number }
	| { readonly at: 'after'; readonly number: string; readonly seen?: number }
	/** The shard has been read to its last record. */
	| { readonly at: 'end' };

/** All that has to be kept of a stream. Shards that have been read are left out as soon as one after them is in. */
export interface StreamState {
	/** Where shards begin that nothing is known of. */
	readonly start: Position;
	readonly shards: Readonly<Record<string, Position>>;
}

export interface StreamRecord {
	/** Its place in the shard. */
	readonly number: string;
	/** When AWS took it, in milliseconds since 1970. */
	readonly time: number;
}

/** Records of one shard, the oldest first. */
export interface Batch<R extends StreamRecord> {
	readonly shard: string;
	readonly records: readonly R[];
	/** 1 for the first delivery of its first record. */
	readonly attempt: number;
}

export interface Listing {
	readonly shards: readonly Shard[];
	/** No shard will be added any more: the stream has been switched off. */
	readonly ended: boolean;
	/** AWS's clock, in milliseconds since 1970. */
	readonly now: number;
}

export interface Iterator {
	/** Undefined where the shard is not there any more. */
	readonly token?: string;
	/** Why records may have been missed: those at the position have expired. */
	readonly gap?: string;
}

export interface Page<R extends StreamRecord> {
	readonly records: readonly R[];
	/** Undefined at the end of a closed shard. */
	readonly next?: string;
	/** Nothing newer was there. */
	readonly caughtUp: boolean;
}

/** A stream of AWS. Its functions throw AwsError. */
export interface StreamSource<R extends StreamRecord> {
	/** Milliseconds between two reads of one shard that AWS allows. */
	readonly readInterval: number;
	list(signal: AbortSignal): Promise<Listing>;
	/** An iterator from a position, or after the newest record. */
	iterator(shard: string, from: Exclude<Position, { at: 'end' }> | 'latest', signal: AbortSignal): Promise<Iterator>;
	/** @throws AwsError `ExpiredIteratorException` and its like, see `needsNewIterator` */
	read(token: string, signal: AbortSignal): Promise<Page<R>>;
	/** The iterator is of no use any more, but a new one will be. */
	needsNewIterator(error: unknown): boolean;
	/** The stream itself is not there any more. */
	isGone(error: unknown): boolean;
}

/**
 * Keeps how far a stream has been read. What is set is kept at once, or later: then a stop in between repeats what was
 * delivered meanwhile, and nothing is missed.
 */
export interface CheckpointStore {
	/** Undefined for a stream of which nothing is kept. */
	load(signal: AbortSignal): Promise<StreamState | undefined>;
	/** Keeps the state of a stream of which nothing was kept. */
	begin(state: StreamState): Promise<void>;
	/**
	 * @throws CheckpointConflict where another reader has moved it meanwhile
	 */
	set(shard: string, position: Position): Promise<void>;
	remove(shard: string): Promise<void>;
}

/** Another reader moves the same checkpoints. */
export class CheckpointConflict extends Error {
	override readonly name = 'CheckpointConflict';
}

/** What has become of a batch: `done` moves the checkpoint, `failed` does not. */
export type Outcome = 'done' | 'failed';

/** What a person should hear of. */
export type StreamEvent =
	/** Records have expired unread. */
	| { readonly kind: 'gap'; readonly shard: string; readonly message: string }
	/** Reading fails, and is tried again. Told once until it has worked again. */
	| { readonly kind: 'failing'; readonly error: unknown }
	| { readonly kind: 'recovered' }
	| { readonly kind: 'conflict'; readonly shard: string }
	/** A batch was left behind after its last attempt. */
	| { readonly kind: 'skipped'; readonly shard: string; readonly from: string; readonly to: string };
