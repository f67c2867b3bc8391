import { randomUUID } from 'node:crypto';

import type { AwsError } from '../errors';
import type { Visibility } from './calls';
import {
	asAwsError,
	changeVisibility,
	checkPermissions,
	IN_ONE_CALL,
	isPassing,
	LONGEST_VISIBILITY,
	LONGEST_WAIT,
	readFacts,
	receive,
} from './calls';
import { Deletions } from './deletions';
import type { HeldMessage } from './heldMessages';
import { beatInterval, HeldMessages, isGone } from './heldMessages';
import { FailureStreak, interruptiblePause } from './pauses';
import type { Consumer, ConsumerFigures, ConsumerSettings, Outcome, QueueAccess, QueueMessage } from './types';

/** Seconds, where the queue's own timeout may not be read, or is so short that nothing could be worked on. */
const VISIBILITY = 30;
/** Seconds after which a message of failed work comes back for the first time. */
const FIRST_BACK_OFF = 30;
const LONGEST_BACK_OFF = 900;
/** Messages that are done and not yet deleted, at which no more are received. */
const MOST_DELETIONS = 100;
/** Messages of a FIFO queue that may wait behind others of their groups, for each place. */
const MOST_BEHIND = 10;

/** A consumer of one queue. Nothing is sent before `start`. */
export const createConsumer = (settings: ConsumerSettings): Consumer => new QueueConsumer(settings);

class QueueConsumer implements Consumer {
	private readonly held: HeldMessages;
	private readonly deletions: Deletions;
	private readonly pausing = new AbortController();
	private readonly receiving = new FailureStreak();
	private readonly deleting = new FailureStreak();
	private readonly extending = new FailureStreak();
	/** Received, and not given to the handler yet; in the order of their receipt. */
	private ready: HeldMessage[] = [];
	/** Groups of a FIFO queue of which a message is worked on or settled. */
	private readonly busyGroups = new Set<string>();
	private readonly tasks = new Set<Promise<unknown>>();
	private access: Promise<QueueAccess> | undefined;
	private queueUrl = '';
	/** Seconds. */
	private visibility = VISIBILITY;
	/** Milliseconds between two extensions. */
	private beats = 0;
	private working = 0;
	private collectTimer: NodeJS.Timeout | undefined;
	private beatTimer: NodeJS.Timeout | undefined;
	private wake: () => void = () => undefined;
	private attempt: { readonly id: string; readonly most: number } | undefined;
	private counts = { received: 0, done: 0, failed: 0, deleted: 0, putBack: 0, repeated: 0 };

	constructor(private readonly settings: ConsumerSettings) {
		this.held = new HeldMessages(({ message }, error) => {
			settings.report({ kind: 'visibilityLost', messageId: message.MessageId, error });
		});
		this.deletions = new Deletions(
			async () => await this.reach(),
			(error) => {
				this.told(this.deleting, error);
				this.kick();
			},
			({ message }, error) => settings.report({ kind: 'notDeleted', messageId: message.MessageId, error }),
		);
	}

	get figures(): ConsumerFigures {
		return { ...this.counts, held: this.held.size };
	}

	async start(): Promise<void> {
		try {
			// Without waiting: it tells whether receiving is allowed.
			await this.receiveOnce(0);
		} catch (thrown) {
			const error = asAwsError(thrown);
			if (!isPassing(error)) {
				clearInterval(this.beatTimer);
				throw error;
			}
			this.told(this.receiving, error);
		}
		// The owner first gets to know that the consumer has started.
		setImmediate(() => this.follow(this.run()));
	}

	pause(): void {
		if (this.pausing.signal.aborted) return;
		this.pausing.abort(new Error('The consumer was paused'));
		clearTimeout(this.collectTimer);
		const unused = this.ready;
		this.ready = [];
		this.follow(this.putBack(unused));
		this.wake();
	}

	async stop(graceMilliseconds: number): Promise<void> {
		this.pause();
		this.deletions.flush();
		const end = this.drain();
		let timer: NodeJS.Timeout | undefined;
		const grace = new Promise<void>((resolve) => {
			timer = setTimeout(resolve, Math.max(0, graceMilliseconds));
		});
		await Promise.race([end, grace]);
		clearTimeout(timer);
	}

	/** Until nothing is left to do; then nothing is extended any more. */
	private async drain(): Promise<void> {
		while (this.tasks.size > 0) await Promise.all(this.tasks);
		clearInterval(this.beatTimer);
		this.beatTimer = undefined;
	}

	private get paused(): boolean {
		return this.pausing.signal.aborted;
	}

	/** Work that `stop` waits for. Errors in it are errors of this file; they must not end the process. */
	private follow(work: Promise<unknown>): void {
		const task = work
			.catch((error: unknown) => this.told(this.receiving, asAwsError(error)))
			.finally(() => this.tasks.delete(task));
		this.tasks.add(task);
	}

	/** The queue; asked for again after a refusal. */
	private async reach(): Promise<QueueAccess> {
		this.access ??= this.connect();
		return await this.access.catch((error: unknown) => {
			this.access = undefined;
			throw error;
		});
	}

	private async connect(): Promise<QueueAccess> {
		const access = await this.settings.connect();
		const [facts] = await Promise.all([
			readFacts(access),
			checkPermissions(access, this.settings.deletion !== 'never'),
		]);
		const own = facts.visibilityTimeout ?? 0;
		this.visibility = this.settings.visibilityTimeout ?? (own > 0 ? own : VISIBILITY);
		if (facts.hasDeadLetterQueue === false && this.queueUrl === '') {
			this.settings.report({ kind: 'noDeadLetterQueue', queueUrl: access.queueUrl });
		}
		this.queueUrl = access.queueUrl;
		this.beatEvery(beatInterval(this.visibility));
		return access;
	}

	/** Extends what is held, until nothing is. */
	private beatEvery(interval: number): void {
		if (this.beats === interval) return;
		this.beats = interval;
		clearInterval(this.beatTimer);
		this.beatTimer = setInterval(() => {
			if (this.held.size === 0) return;
			void this.reach()
				.then(async (access) => await this.held.extend(access, this.visibility))
				.then(
					(failure) => this.told(this.extending, failure),
					(error: unknown) => this.told(this.extending, asAwsError(error)),
				);
		}, interval);
	}

	/** Receives as long as the consumer is not paused. */
	private async run(): Promise<void> {
		this.dispatch();
		if (this.receiving.failures > 0) await this.afterFailure();
		while (!this.paused) {
			if (this.wanted === 0) {
				await new Promise<void>((resolve) => {
					this.wake = resolve;
				});
				continue;
			}
			try {
				await this.receiveOnce(LONGEST_WAIT);
				this.dispatch();
			} catch (thrown) {
				if (this.paused) return;
				this.told(this.receiving, asAwsError(thrown));
				await this.afterFailure();
			}
		}
	}

	private async afterFailure(): Promise<void> {
		await interruptiblePause(this.receiving.pause(this.settings.random), this.pausing.signal);
	}

	/** How many messages to ask for now. */
	private get wanted(): number {
		if (this.paused || this.deletions.failing || this.deletions.size >= MOST_DELETIONS) return 0;
		const { maxInFlight, messagesPerCall = 1 } = this.settings;
		const most = maxInFlight * messagesPerCall;
		if (this.ready.length >= most * MOST_BEHIND) return 0;
		return Math.max(0, Math.min(IN_ONE_CALL, most - this.taken));
	}

	/** Places that are taken. Of one group only so many count as can be worked on together: others wait behind them. */
	private get taken(): number {
		const { messagesPerCall = 1 } = this.settings;
		let taken = this.working * messagesPerCall;
		const waiting = new Map<string, number>();
		for (const { group } of this.ready) {
			const before = group === undefined ? 0 : (waiting.get(group) ?? 0);
			if (group !== undefined && (this.busyGroups.has(group) || before >= messagesPerCall)) continue;
			if (group !== undefined) waiting.set(group, before + 1);
			taken += 1;
		}
		return taken;
	}

	private async receiveOnce(wait: number): Promise<void> {
		const most = this.wanted;
		const access = await this.reach();
		const isFifo = access.queueUrl.endsWith('.fifo');
		// After a lost answer AWS gives the same messages again, and not those behind them.
		this.attempt ??= isFifo ? { id: randomUUID(), most } : undefined;
		let messages: QueueMessage[];
		try {
			messages = await receive(access, {
				most: this.attempt?.most ?? most,
				wait,
				visibilityTimeout: this.visibility,
				attemptId: this.attempt?.id,
				signal: this.pausing.signal,
			});
		} catch (error) {
			if (!isPassing(asAwsError(error))) this.attempt = undefined;
			throw error;
		}
		this.attempt = undefined;
		this.told(this.receiving, undefined);
		// AWS hides a message from the moment in which it answers, and not from that of the question.
		const receivedAt = Date.now();
		for (const message of messages) this.take(message, receivedAt);
		if (!this.paused) return;
		const unused = this.ready;
		this.ready = [];
		await this.putBack(unused);
	}

	private take(message: QueueMessage, receivedAt: number): void {
		const { MessageId: messageId } = message;
		this.counts.received += 1;
		const known = this.held.get(messageId) !== undefined;
		const held = this.held.take(message, receivedAt, this.visibility);
		const isFinished = !known && this.deletions.isFinished(messageId);
		if (known || isFinished) {
			this.counts.repeated += 1;
			this.settings.report({ kind: 'repeated', messageId });
		}
		if (isFinished) this.follow(this.delete([held]));
		else if (!known) this.ready.push(held);
	}

	/** Something has changed: more may be worked on, or received. */
	private kick(): void {
		this.dispatch();
		this.wake();
	}

	private dispatch(): void {
		while (!this.paused && this.working < this.settings.maxInFlight) {
			const batch = this.nextBatch();
			if (batch.length === 0) return;
			this.follow(this.work(batch));
		}
	}

	/** The messages that are next; none where all are to wait for others. */
	private nextBatch(): HeldMessage[] {
		const { messagesPerCall = 1, collectSeconds = 0 } = this.settings;
		const batch = this.ready
			.filter(({ group }) => group === undefined || !this.busyGroups.has(group))
			.slice(0, messagesPerCall);
		const [first] = batch;
		if (first === undefined) return [];
		const waitUntil = first.receivedAt + collectSeconds * 1_000;
		if (batch.length < messagesPerCall && Date.now() < waitUntil) {
			clearTimeout(this.collectTimer);
			this.collectTimer = setTimeout(() => this.kick(), waitUntil - Date.now());
			return [];
		}
		const taken = new Set(batch);
		this.ready = this.ready.filter((held) => !taken.has(held));
		for (const group of groupsOf(batch)) this.busyGroups.add(group);
		return batch;
	}

	private async work(batch: readonly HeldMessage[]): Promise<void> {
		let worked: { readonly ours: readonly HeldMessage[]; readonly outcome: Outcome } | undefined;
		this.working += 1;
		try {
			worked = await this.workOn(batch);
		} finally {
			this.working -= 1;
			this.kick();
		}
		if (worked !== undefined) await this.settle(worked.ours, worked.outcome);
		// Not before AWS has deleted the message: what comes behind it must not be overtaken by its repetition.
		for (const group of groupsOf(batch)) this.busyGroups.delete(group);
		this.kick();
	}

	/** @returns undefined where the messages were given back */
	private async workOn(
		batch: readonly HeldMessage[],
	): Promise<{ ours: readonly HeldMessage[]; outcome: Outcome } | undefined> {
		let leave: (() => void) | undefined;
		try {
			leave = await this.settings.slots?.enter(this.pausing.signal);
		} catch {
			await this.putBack(batch);
			return undefined;
		}
		try {
			const ours = await this.stillOurs(batch);
			if (ours.length === 0) return undefined;
			const messages = ours.map(({ message, handle }) => ({ ...message, ReceiptHandle: handle }));
			const outcome = await this.settings.handle(messages, this.queueUrl).catch((): Outcome => 'failed');
			return { ours, outcome };
		} finally {
			leave?.();
		}
	}

	/** The messages that nobody else can have got while they waited here; deleted already where that is wanted. */
	private async stillOurs(batch: readonly HeldMessage[]): Promise<readonly HeldMessage[]> {
		const ours = batch.filter((held) => this.held.isOurs(held));
		if (ours.length < batch.length) {
			this.held.release(batch.filter((held) => !ours.includes(held)));
			// The lost ones come again, and what is behind them in their groups with them.
			if (groupsOf(batch).size > 0) {
				await this.putBack([...ours, ...this.takeBehind(batch)]);
				return [];
			}
		}
		if (this.settings.deletion !== 'onReceive') return ours;
		const deleted = await Promise.all(ours.map(async (held) => await this.delete([held])));
		return ours.filter((_, position) => deleted[position]);
	}

	private async settle(batch: readonly HeldMessage[], outcome: Outcome): Promise<void> {
		const { deletion = 'onSuccess', onWaiting = 'done' } = this.settings;
		const isDone = outcome === 'done' || (outcome === 'waiting' && onWaiting === 'done');
		if (isDone) this.counts.done += batch.length;
		else if (outcome !== 'waiting') this.counts.failed += batch.length;
		if (deletion === 'onReceive') return;
		if (isDone && deletion === 'onSuccess') {
			await this.delete(batch);
			return;
		}
		this.held.release(batch);
		if (isDone) return;
		const behind = this.takeBehind(batch);
		this.held.release(behind);
		await this.change([
			...batch.flatMap((held) => this.visibilityAfter(held, outcome)),
			...behind.map(({ handle }) => ({ handle, seconds: 0 })),
		]);
	}

	/** How long a message that is not done is hidden; none where it stays as it is. */
	private visibilityAfter({ handle, message, receivedAt, gone }: HeldMessage, outcome: Outcome): Visibility[] {
		const { onFailure = 'backOff' } = this.settings;
		const left = Math.floor((receivedAt - Date.now()) / 1_000) + LONGEST_VISIBILITY - 1;
		if (gone !== undefined || left <= 0 || outcome === 'unknown') return [];
		if (outcome === 'waiting') return [{ handle, seconds: left }];
		if (onFailure === 'visibilityTimeout') return [];
		if (onFailure === 'atOnce') return [{ handle, seconds: 0 }];
		const before = Math.max(0, Number(message.Attributes.ApproximateReceiveCount ?? 1) - 1);
		return [{ handle, seconds: Math.min(FIRST_BACK_OFF * 2 ** before, LONGEST_BACK_OFF, left) }];
	}

	/** Messages of the same groups that wait behind these; they are no longer waiting here. */
	private takeBehind(batch: readonly HeldMessage[]): HeldMessage[] {
		const groups = groupsOf(batch);
		const isBehind = ({ group }: HeldMessage): boolean => group !== undefined && groups.has(group);
		const behind = this.ready.filter(isBehind);
		this.ready = this.ready.filter((held) => !isBehind(held));
		return behind;
	}

	/** @returns whether all are deleted */
	private async delete(batch: readonly HeldMessage[]): Promise<boolean> {
		const ends = await Promise.all(batch.map(async (held) => await this.deletions.add(held)));
		this.held.release(batch);
		this.counts.deleted += ends.filter((deleted) => deleted).length;
		return ends.every((deleted) => deleted);
	}

	/** Gives messages back that were not worked on: others can have them at once. */
	private async putBack(messages: readonly HeldMessage[]): Promise<void> {
		this.held.release(messages);
		this.counts.putBack += messages.length;
		await this.change(messages.filter((held) => this.held.isOurs(held)).map(({ handle }) => ({ handle, seconds: 0 })));
	}

	/** Where it fails the messages come back by themselves, when their time is over. */
	private async change(changes: readonly Visibility[]): Promise<void> {
		if (changes.length === 0) return;
		try {
			const ends = await changeVisibility(await this.reach(), changes);
			const failure = ends.flatMap((end) => ('error' in end && !isGone(end.error) ? [end.error] : []))[0];
			if (failure !== undefined) this.told(this.extending, failure);
		} catch (error) {
			this.told(this.extending, asAwsError(error));
		}
	}

	/** Tells the owner how calls go. A refusal may be due to what has changed since: the queue is asked for anew. */
	private told(streak: FailureStreak, error: AwsError | undefined): void {
		if (error === undefined) {
			if (streak.succeed()) this.settings.report({ kind: 'recovered' });
			return;
		}
		if (this.paused && error.code === 'Aborted') return;
		streak.fail();
		const passing = isPassing(error);
		if (!passing) this.access = undefined;
		const { failures, lasting } = streak;
		this.settings.report({ kind: 'failure', error, passing, failures, lasting });
	}
}

const groupsOf = (batch: readonly HeldMessage[]): Set<string> => new Set(batch.flatMap(({ group }) => group ?? []));
