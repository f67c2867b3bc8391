import type { AwsError } from '../errors';
import { changeVisibility, LONGEST_VISIBILITY } from './calls';
import type { QueueAccess, QueueMessage } from './types';

/** Milliseconds before the limit of 12 hours at which a message is no longer extended. */
const LIMIT_MARGIN = 5_000;
/** Beats in one visibility timeout: two may fail before a message is lost. */
const BEATS = 3;
/** Codes by which AWS says that a receipt is of no use any more. */
const GONE = new Set(['ReceiptHandleIsInvalid', 'MessageNotInflight', 'InvalidParameterValue']);

/** Whether AWS no longer takes a receipt, so that asking again does not help. */
export const isGone = ({ code }: AwsError): boolean => GONE.has(code.replace(/^AWS\.SimpleQueueService\./, ''));

/** A message in our hands, from its receipt until it is settled. */
export interface HeldMessage {
	readonly message: QueueMessage;
	/** Of a FIFO queue. */
	readonly group?: string;
	/** Receipt of the last delivery. */
	handle: string;
	/** Time of the last delivery, milliseconds. */
	receivedAt: number;
	/** Time at which AWS gives it to others, milliseconds. */
	visibleAt: number;
	/** AWS no longer takes the receipt. */
	gone?: AwsError;
}

/** The messages in our hands, by their ids. AWS hides them for as long as they are here. */
export class HeldMessages {
	private readonly byId = new Map<string, HeldMessage>();

	/** @param seconds for which a message is hidden */
	constructor(private readonly onGone: (held: HeldMessage, error: AwsError) => void) {}

	get size(): number {
		return this.byId.size;
	}

	get(messageId: string): HeldMessage | undefined {
		return this.byId.get(messageId);
	}

	/** Holds a message that has come; its receipt alone where it is held already. */
	take(message: QueueMessage, receivedAt: number, seconds: number): HeldMessage {
		const { MessageId, ReceiptHandle, Attributes } = message;
		const receipt = { handle: ReceiptHandle, receivedAt, visibleAt: receivedAt + seconds * 1_000, gone: undefined };
		const known = this.byId.get(MessageId);
		if (known !== undefined) return Object.assign(known, receipt);
		const group = Attributes.MessageGroupId;
		const held: HeldMessage = { message, ...receipt, ...(group === undefined ? {} : { group }) };
		this.byId.set(MessageId, held);
		return held;
	}

	/** Whether AWS still hides it for us. */
	isOurs(held: HeldMessage): boolean {
		return held.gone === undefined && Date.now() < held.visibleAt;
	}

	/** Is extended no more. */
	release(messages: readonly HeldMessage[]): void {
		for (const { message } of messages) this.byId.delete(message.MessageId);
	}

	/** Extends what a third of its time has passed for. Failures of the network are left to the next beat. */
	async extend(access: QueueAccess, seconds: number): Promise<AwsError | undefined> {
		const started = Date.now();
		const due = [...this.byId.values()].flatMap((held) => {
			if (held.gone !== undefined || held.visibleAt - started > seconds * 1_000 * ((BEATS - 0.9) / BEATS)) return [];
			const left = held.receivedAt + LONGEST_VISIBILITY * 1_000 - LIMIT_MARGIN - started;
			const longest = Math.min(seconds, Math.floor(left / 1_000));
			return longest > 0 ? [{ held, handle: held.handle, seconds: longest }] : [];
		});
		if (due.length === 0) return undefined;
		// A call that hangs must not outlive the next beat by much.
		const socketTimeout = Math.max(2_000, beatInterval(seconds));
		const ends = await changeVisibility(access, due, { maxAttempts: 2, socketTimeout });
		let failure: AwsError | undefined;
		ends.forEach((end, position) => {
			const entry = due[position];
			// It may have been settled, or have come again, while the call was under way.
			if (entry === undefined || entry.held.handle !== entry.handle || !this.byId.has(entry.held.message.MessageId))
				return;
			if (!('error' in end)) entry.held.visibleAt = started + entry.seconds * 1_000;
			else if (isGone(end.error)) {
				entry.held.gone = end.error;
				this.onGone(entry.held, end.error);
			} else failure = end.error;
		});
		return failure;
	}
}

/** Milliseconds between two beats. */
export const beatInterval = (seconds: number): number => (seconds * 1_000) / BEATS;
