import type { AwsClient } from '../client';
import type { AwsError } from '../errors';

/** A message as Amazon SQS gives it, with all its attributes. */
export interface QueueMessage {
	readonly MessageId: string;
	/** Of this receipt; needed to delete the message. */
	readonly ReceiptHandle: string;
	readonly Body: string;
	/** System attributes: `ApproximateReceiveCount`, `SentTimestamp`, `MessageGroupId` … */
	readonly Attributes: Readonly<Record<string, string>>;
	readonly MessageAttributes?: Readonly<Record<string, unknown>>;
}

/** Where a queue is, and who asks it. */
export interface QueueAccess {
	readonly client: AwsClient;
	readonly queueUrl: string;
	/** Region of the queue; the client's own where absent. */
	readonly region?: string;
}

/**
 * What became of the work on messages.
 * - `done`: it has succeeded.
 * - `failed`: it has failed, or it was ended; the failure policy holds.
 * - `waiting`: it was put aside by its owner and its end will not be told.
 * - `unknown`: nobody can say. The message is never deleted then.
 */
export type Outcome = 'done' | 'failed' | 'waiting' | 'unknown';

/** When messages are deleted. `onReceive` loses what is not worked on to its end. */
export type Deletion = 'onSuccess' | 'onReceive' | 'never';

/**
 * What happens to the messages of failed work.
 * - `backOff`: they come back after 30 seconds, then after twice as long each time, at most 15 minutes.
 * - `visibilityTimeout`: they come back when their visibility timeout ends.
 * - `atOnce`: they come back at once, without any pause.
 */
export type FailurePolicy = 'backOff' | 'visibilityTimeout' | 'atOnce';

/** What happens to the messages of work that waits: they count as done, or are held for the queue's limit of 12 hours. */
export type WaitingPolicy = 'done' | 'hold';

/** A bound that several consumers share. */
export interface Slots {
	/** Waits for a free place; call the result to give it back. Rejects when the signal aborts first. */
	enter(signal: AbortSignal): Promise<() => void>;
}

/** What a consumer tells its owner while it works. Nothing of it ends the consumer. */
export type ConsumerEvent =
	| {
			/** A call has failed. `passing`: it is tried again by itself; otherwise a person must repair something. */
			readonly kind: 'failure';
			readonly error: AwsError;
			readonly passing: boolean;
			/** Failures of this kind of call in a row. */
			readonly failures: number;
			/** Milliseconds since the first of them. */
			readonly lasting: number;
	  }
	/** The queue answers again. */
	| { readonly kind: 'recovered' }
	/** AWS no longer takes the receipt of a message that is worked on: it is delivered again. */
	| { readonly kind: 'visibilityLost'; readonly messageId: string; readonly error: AwsError }
	/** The work is done, and the message could not be deleted: if it comes back to this consumer, it is not worked on again. */
	| { readonly kind: 'notDeleted'; readonly messageId: string; readonly error: AwsError }
	/** A message came again while it was worked on, or after it was done; it was not given to the handler. */
	| { readonly kind: 'repeated'; readonly messageId: string }
	/** Messages that always fail are never put aside: the queue has no dead-letter queue. Told once, after the start. */
	| { readonly kind: 'noDeadLetterQueue'; readonly queueUrl: string };

export interface ConsumerSettings {
	/**
	 * Makes the queue ready and says where it is. Called by `start`, and again when AWS has refused a call, so that a
	 * queue that was made anew, or a credential that was changed, is taken up.
	 * @throws AwsError
	 */
	connect(): Promise<QueueAccess>;
	/** Works on messages, which are settled together. A rejection counts as `failed`. */
	handle(messages: readonly QueueMessage[], queueUrl: string): Promise<Outcome>;
	/** Told what a person may want to know. Must not throw. */
	report(event: ConsumerEvent): void;
	/** Calls of `handle` at the same time at most. */
	readonly maxInFlight: number;
	/** Messages in one call of `handle` at most; default 1. */
	readonly messagesPerCall?: number;
	/** Seconds that messages are collected for one call of `handle`; default 0: what one receive gives goes together. */
	readonly collectSeconds?: number;
	/** Seconds that a message is hidden; extended while it is worked on. Default: that of the queue. */
	readonly visibilityTimeout?: number;
	/** Default `onSuccess`. */
	readonly deletion?: Deletion;
	/** Default `backOff`. */
	readonly onFailure?: FailurePolicy;
	/** Default `done`. */
	readonly onWaiting?: WaitingPolicy;
	/** A bound beyond this consumer's own, such as n8n's limit for the process. */
	readonly slots?: Slots;
	/** Random number from 0 to 1, for the jitter of pauses. */
	readonly random?: () => number;
}

/** What a consumer has done so far; numbers of messages. */
export interface ConsumerFigures {
	readonly received: number;
	readonly done: number;
	readonly failed: number;
	readonly deleted: number;
	/** Given back to the queue without having been worked on. */
	readonly putBack: number;
	/** Not given to the handler, since they were worked on already. */
	readonly repeated: number;
	/** In the consumer's hands now. */
	readonly held: number;
}

/** Takes messages from one queue, each until its work has ended. */
export interface Consumer {
	/**
	 * Connects and starts to receive. Resolves also when AWS does not answer: the consumer then goes on trying.
	 * @throws AwsError for what a person must repair: a missing queue or permission, a wrong setting
	 */
	start(): Promise<void>;
	/** Receives no more and puts back what the handler has not got; running work goes on. */
	pause(): void;
	/**
	 * Pauses, and waits for running work, at most so long; deletes what has succeeded. What still runs then is held and
	 * settled as before, as long as the process lives.
	 */
	stop(graceMilliseconds: number): Promise<void>;
	readonly figures: ConsumerFigures;
}
