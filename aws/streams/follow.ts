import type { Checkpoints } from './checkpoints';
import type { ReaderSettings } from './reader';
import { CLOCK, StreamReader } from './reader';
import type { StreamRecord, StreamSource } from './types';

/** What a name stands for at the moment: a table may get a new stream, a stream may be made anew. */
export interface FoundStream<R extends StreamRecord> {
	/** Differs for streams whose positions have nothing to do with each other. */
	readonly id: string;
	readonly source: StreamSource<R>;
}

export interface FollowSettings<R extends StreamRecord> extends Omit<ReaderSettings<R>, 'source' | 'store'> {
	readonly checkpoints: Checkpoints;
	find(signal: AbortSignal): Promise<FoundStream<R>>;
	/** The stream that was read last, where it can still be read although the name stands for another one by now. */
	former?(id: string): FoundStream<R> | undefined;
	/** Milliseconds until the name is looked up again when its stream has ended. */
	readonly findInterval?: number;
}

const FIND_INTERVAL_MS = 60_000;

/** Reads whatever stream a name stands for, one after another, each to its end. */
export class StreamFollower<R extends StreamRecord> {
	private readonly stopping = new AbortController();
	private reader: StreamReader<R> | undefined;
	private id: string | undefined;
	/** A stream that has been read to its end. */
	private ended: string | undefined;
	/** When reading was wanted for the first time: from then on nothing is missed. */
	private wanted: number | undefined;

	constructor(private readonly settings: FollowSettings<R>) {}

	/**
	 * Looks whether the stream can be read, and fixes where reading begins.
	 * @throws AwsError what AWS says; `run` may be called all the same, and tries again
	 */
	async prepare(signal: AbortSignal): Promise<void> {
		const { checkpoints, find, former, start, clock = CLOCK } = this.settings;
		const late = this.wanted;
		this.wanted ??= clock.now();
		const last = await checkpoints.last(signal);
		const found = await find(signal);
		if (last === undefined || last === found.id) {
			// After a failure "from now on" still means from when it was asked for.
			await this.begin(found, start === 'latest' && late !== undefined ? { time: late } : start, signal, false);
			return;
		}
		if (last !== this.ended) {
			const earlier = former?.(last);
			if (earlier !== undefined && (await this.begin(earlier, 'oldest', signal, true))) return;
			this.settings.tell({ kind: 'gap', shard: last, message: REPLACED });
		}
		// What a new stream holds has been written after the end of the former one.
		await this.begin(found, 'oldest', signal, false);
	}

	/** @returns false where the stream is not there any more, and that is no error */
	private async begin(
		{ id, source }: FoundStream<R>,
		start: ReaderSettings<R>['start'],
		signal: AbortSignal,
		mayBeGone: boolean,
	): Promise<boolean> {
		const reader = new StreamReader({ ...this.settings, start, source, store: this.settings.checkpoints.of(id) });
		try {
			this.reader = reader;
			this.id = id;
			await reader.prepare(signal);
		} catch (error) {
			if (!mayBeGone || !source.isGone(error)) throw error;
			this.reader = undefined;
			return false;
		}
		return true;
	}

	/** Reads until it is stopped. */
	async run(): Promise<void> {
		const { signal } = this.stopping;
		const { tell, findInterval = FIND_INTERVAL_MS, clock = CLOCK } = this.settings;
		let failing = false;
		while (!signal.aborted) {
			try {
				if (this.reader === undefined) await this.prepare(signal);
				if (failing) tell({ kind: 'recovered' });
				failing = false;
			} catch (error) {
				if (!signal.aborted && !failing) tell({ kind: 'failing', error });
				failing = true;
			}
			if (signal.aborted) return;
			// Also where `prepare` has failed after it had found the stream: the reader goes on trying.
			const outcome = await this.reader?.run();
			if (outcome === 'ended') this.ended = this.id;
			this.reader = undefined;
			if (outcome === 'ended' && this.id !== (await this.idNow(signal))) continue;
			await clock.sleep(findInterval, signal).catch(() => undefined);
		}
	}

	private async idNow(signal: AbortSignal): Promise<string | undefined> {
		try {
			return (await this.settings.find(signal)).id;
		} catch {
			// Tried again after a while.
			return this.id;
		}
	}

	/** Ends reading. Resolves when the batches that are being worked are done and kept. */
	async stop(): Promise<void> {
		this.stopping.abort(new Error('The reader has been stopped'));
		await this.reader?.stop();
	}

	/** The stream that is being read. */
	get current(): string | undefined {
		return this.id;
	}
}

const REPLACED =
	'Records may have been missed: there is a new stream by now, and what was unread in the former one cannot be read any more';
