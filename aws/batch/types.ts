import type { AwsError } from '../errors';

/** The inputs of an operation that AWS takes one by one, on their way into an operation that takes several. */
export interface BatchEntry {
	/** Input of the operation for one, e.g. of `SendMessage`. */
	readonly input: Readonly<Record<string, unknown>>;
	/** Only entries of the same target go into one call, e.g. those of one queue. */
	readonly target: string;
	/** Entries of the same lane are never in flight at the same time, and keep their order. */
	readonly lane?: string;
	/** AWS refuses two entries of the same key in one call. */
	readonly key?: string;
	/** Bytes that count against the limit of a call. */
	readonly bytes: number;
}

/** What became of one entry: its output, an error for good, or an error after which it may be sent again. */
export type EntryResult =
	{ readonly output: Record<string, unknown> } | { readonly error: AwsError } | { readonly again: AwsError };

/** An operation that takes several entries: a record, such as `SendMessageBatch` of Amazon SQS. */
export interface BatchCommand {
	/** AWS's name of the operation. */
	readonly command: string;
	/** Entries in one call at most. */
	readonly size: number;
	/** Bytes of all entries of one call at most; absent: no limit that is below what the entries can be. */
	readonly bytes?: number;
	/**
	 * AWS keeps the order within a lane, and callers rely on it (FIFO queues and topics). What AWS has refused is then
	 * not sent again once it has accepted a later entry of the same lane.
	 */
	readonly ordered?: true;
	/**
	 * Whether an error of the whole call may be due to one of its entries, with nothing done: then the entries are sent in
	 * halves until it is known which. Absent: the error is that of all.
	 */
	apart?(error: AwsError): boolean;
	/** Input of the call. All entries have the same target. */
	request(entries: readonly BatchEntry[]): Record<string, unknown>;
	/** What became of each entry, in the order of the entries. */
	results(output: Readonly<Record<string, unknown>>, entries: readonly BatchEntry[]): EntryResult[];
}
