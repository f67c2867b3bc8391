import { isAwsError } from '../errors';
import { Seen } from './seen';
import type { Polled, PollRun } from './types';
import { clockOf, MOST_REMEMBERED } from './types';

export interface LogEvent {
	readonly eventId?: string;
	readonly logStreamName?: string;
	readonly timestamp?: number;
	readonly ingestionTime?: number;
	readonly message?: string;
}

/** A log group, and which of its events are wanted. */
export interface LogWatch {
	/** `logGroupName` or `logGroupIdentifier`, `filterPattern`, `logStreamNamePrefix`. */
	readonly input: Readonly<Record<string, unknown>>;
	/** Milliseconds for which events that come late are still looked for. */
	readonly lookBack: number;
	/** Events of one poll at most. */
	readonly limit: number;
}

/** How far a log group has been read. Times are milliseconds since 1970. */
export interface LogState {
	/** Older events are not wanted, or can no longer be told from those that were handed over. */
	readonly floor: number;
	/** Events up to here have been looked for. */
	readonly from: number;
	readonly seen: string;
	/** A search that a poll could not end: where it goes on, and when it began. */
	readonly open?: { readonly token: string; readonly began: number };
}

interface Answer {
	readonly events?: readonly LogEvent[];
	readonly nextToken?: string;
}

/** Events in one answer at most. */
const IN_ONE_CALL = 10_000;

/** Events of the last minute are remembered however many they are: more of them are still coming in. */
const STILL_COMING_MS = 60_000;

/** A log group of which nothing has been read: everything from a time on is wanted. */
export const logStateFrom = (time: number): LogState => ({ floor: time, from: time, seen: '' });

/**
 * The events that were not handed over yet. Each search begins a look-back before the end of the last one, since events
 * may arrive late; what it finds again is known by its ID.
 */
export async function pollLogEvents(
	run: PollRun,
	state: LogState,
	watch: LogWatch,
): Promise<Polled<LogEvent, LogState>> {
	const { input, lookBack, limit } = watch;
	const seen = new Seen(state.seen);
	const items: LogEvent[] = [];
	let { floor } = state;
	const fresh = state.from === state.floor && state.seen === '';
	let token = state.open?.token;
	let began = state.open?.began;
	let last = 0;
	for (;;) {
		const asked = Date.now();
		const { output, metadata } = (await run.client
			.call<Answer>(
				'logs',
				'FilterLogEvents',
				{
					...input,
					startTime: fresh ? state.from - lookBack : Math.max(state.from - lookBack, floor),
					limit: Math.min(limit - items.length, IN_ONE_CALL),
					...(token === undefined ? {} : { nextToken: token }),
				},
				{ region: run.region, signal: run.signal },
			)
			.catch((error: unknown) => {
				// A token works for a day.
				if (token === undefined || !isAwsError(error) || error.code !== 'InvalidParameterException') throw error;
				return undefined;
			})) ?? { output: undefined, metadata: undefined };
		if (output === undefined) {
			token = undefined;
			began = undefined;
			continue;
		}
		began ??= Math.min(asked, clockOf(metadata.headers, asked));
		// The clock of this machine may be ahead.
		if (fresh) floor = Math.min(floor, began);
		for (const event of output.events ?? []) {
			const { eventId, logStreamName, timestamp = 0, message } = event;
			const id = eventId ?? `${logStreamName} ${timestamp} ${message}`;
			last = Math.max(last, Math.min(timestamp, began));
			if (timestamp < floor || seen.has(id)) continue;
			seen.add(id, timestamp);
			items.push(event);
		}
		token = output.nextToken;
		if (token === undefined || items.length >= limit || Date.now() >= run.deadline) break;
	}
	// AWS sorts by time: in the middle of a search everything before the last event has been found.
	const from = Math.max(fresh ? floor : state.from, token === undefined ? began : last);
	seen.forgetBefore(from - lookBack);
	const forgotten = seen.keepNewest(MOST_REMEMBERED, from - STILL_COMING_MS);
	if (forgotten !== undefined && forgotten > floor) {
		floor = forgotten;
		run.warn(
			`More than ${MOST_REMEMBERED} events came within the look-back: late ones from before ${new Date(floor).toISOString()} are not looked for any more. A narrower pattern or a shorter look-back avoids that.`,
		);
	}
	return {
		items,
		state: { floor, from, seen: seen.toText(), ...(token === undefined ? {} : { open: { token, began } }) },
	};
}
