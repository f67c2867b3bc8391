import type { AwsError } from '../errors';
import { asAwsError, deleteMessages, IN_ONE_CALL } from './calls';
import type { HeldMessage } from './heldMessages';
import { isGone } from './heldMessages';
import type { QueueAccess } from './types';

/** Milliseconds that a message waits for others to be deleted in the same call. */
const LINGER = 50;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
/** Messages that are remembered as done: AWS may give one again, also after it has said that it was deleted. */
const MOST_FINISHED = 5_000;

interface Pending {
	readonly held: HeldMessage;
	/** Told whether it is deleted; false where AWS no longer takes its receipt. */
	readonly ended: (deleted: boolean) => void;
}

/**
 * Deletes messages whose work is done: several in a call, each until AWS has said yes, or that its receipt is of no use
 * any more.
 */
export class Deletions {
	private readonly pending = new Map<string, Pending>();
	private readonly queue = new Set<Pending>();
	/** Done: what comes again under these ids is not worked on again. */
	private readonly finished = new Set<string>();
	private timer: NodeJS.Timeout | undefined;
	private failures = 0;

	/**
	 * @param access the queue as it can be reached now
	 * @param failed told of calls that failed; what they were to delete is tried again
	 */
	constructor(
		private readonly access: () => Promise<QueueAccess>,
		private readonly failed: (error: AwsError | undefined) => void,
		private readonly notDeleted: (held: HeldMessage, error: AwsError) => void,
	) {}

	/** Messages that are done and not yet deleted. */
	get size(): number {
		return this.pending.size;
	}

	/** Whether the last call failed: nothing should be received that could not be deleted. */
	get failing(): boolean {
		return this.failures > 0;
	}

	/** Whether the work on a message is done, although it has come again. */
	isFinished(messageId: string): boolean {
		return this.finished.has(messageId);
	}

	/** @returns whether it was deleted */
	async add(held: HeldMessage): Promise<boolean> {
		const id = held.message.MessageId;
		return await new Promise((resolve) => {
			const pending: Pending = { held, ended: resolve };
			this.pending.set(id, pending);
			this.queue.add(pending);
			this.schedule();
		});
	}

	/** Sends at once what waits, what has failed before included. */
	flush(): void {
		clearTimeout(this.timer);
		this.timer = undefined;
		while (this.queue.size > 0) {
			const batch = [...this.queue].slice(0, IN_ONE_CALL);
			for (const each of batch) this.queue.delete(each);
			void this.send(batch);
		}
	}

	private schedule(): void {
		if (this.failures === 0 && this.queue.size >= IN_ONE_CALL) return this.flush();
		if (this.timer !== undefined || this.queue.size === 0) return;
		const wait = this.failures === 0 ? LINGER : Math.min(FIRST_PAUSE * 2 ** (this.failures - 1), LONGEST_PAUSE);
		this.timer = setTimeout(() => this.flush(), wait);
	}

	private async send(batch: readonly Pending[]): Promise<void> {
		const handles = batch.map(({ held }) => held.handle);
		let failure: AwsError | undefined;
		try {
			const ends = await deleteMessages(await this.access(), handles);
			batch.forEach((each, position) => {
				const end = ends[position];
				// It came again meanwhile: only its last receipt deletes it.
				const isStale = each.held.handle !== handles[position];
				const error = end !== undefined && 'error' in end ? end.error : undefined;
				if (end === undefined || isStale) this.queue.add(each);
				else if (error === undefined) this.end(each, true);
				else if (isGone(error)) this.giveUp(each, error);
				else this.queue.add(each);
				if (error !== undefined && !isGone(error)) failure = error;
			});
		} catch (error) {
			for (const each of batch) this.queue.add(each);
			failure = asAwsError(error);
		}
		this.failures = failure === undefined ? 0 : this.failures + 1;
		this.failed(failure);
		this.schedule();
	}

	private end({ held, ended }: Pending, deleted: boolean): void {
		const id = held.message.MessageId;
		this.pending.delete(id);
		this.finished.delete(id);
		this.finished.add(id);
		const [oldest] = this.finished;
		if (this.finished.size > MOST_FINISHED && oldest !== undefined) this.finished.delete(oldest);
		ended(deleted);
	}

	private giveUp(pending: Pending, error: AwsError): void {
		this.notDeleted(pending.held, error);
		this.end(pending, false);
	}
}
