import { bytesOf } from '../../aws/batch/results';
import type { BatchEntry, EntryResult } from '../../aws/batch/types';
import { AwsError, isAwsError } from '../../aws/errors';
import type { OperationRun } from '../shared/operation';

type Output = Readonly<Record<string, unknown>>;

interface LogEvent {
	readonly timestamp: number;
	readonly message: string;
}

/** Bytes of all events of a call, each with its own 26; one event may be as large. */
export const MOST_BYTES = 1_048_576;
const EVENT_BYTES = 26;
/** A call must not span more than a day. */
const DAY = 86_400_000;

export const eventsOf = ({ logEvents }: Output): readonly LogEvent[] =>
	Array.isArray(logEvents) ? (logEvents as LogEvent[]) : [];

/** @throws AwsError for an event that AWS would not take in any call */
export function checkEvent(event: LogEvent): LogEvent {
	const bytes = bytesOf(event.message) + EVENT_BYTES;
	if (bytes <= MOST_BYTES) return event;
	throw new AwsError({
		code: 'EventTooLarge',
		message: `'Message' has ${bytes - EVENT_BYTES} bytes; Amazon CloudWatch Logs takes ${MOST_BYTES - EVENT_BYTES} at most`,
		nextStep: 'Shorten it, or put the content into Amazon S3 and log its bucket and key.',
		field: 'message',
	});
}

/** Events of one stream and one day go together: their order holds, and a call stays within a day. */
export function eventEntry(input: Output): Omit<BatchEntry, 'input'> {
	const events = eventsOf(input);
	const day = Math.floor(Number(events[0]?.timestamp) / DAY);
	const target = JSON.stringify([input.logGroupName, input.logStreamName, day]);
	const bytes = events.reduce((sum, { message }) => sum + bytesOf(message) + EVENT_BYTES, 0);
	return { target, lane: target, bytes };
}

/** The entries in the order of their times, as AWS wants them; those of the same time stay as they are. */
const byTime = (entries: readonly BatchEntry[]): BatchEntry[] => {
	const time = ({ input }: BatchEntry): number => Number(eventsOf(input)[0]?.timestamp);
	return [...entries].sort((a, b) => time(a) - time(b));
};

export const eventsRequest = (entries: readonly BatchEntry[]): Record<string, unknown> => ({
	logGroupName: entries[0]?.input.logGroupName,
	logStreamName: entries[0]?.input.logStreamName,
	logEvents: byTime(entries).flatMap(({ input }) => eventsOf(input)),
});

/** What became of each event: AWS tells of those that it has refused by their places in the order of time. */
export function eventsResults(output: Output, entries: readonly BatchEntry[]): EntryResult[] {
	const places = new Map(byTime(entries).map((entry, place) => [entry, place]));
	return entries.map((entry) => {
		const error = rejectionOf(output, places.get(entry) ?? 0);
		return error === undefined ? { output: {} } : { error };
	});
}

interface Rejected {
	readonly tooOldLogEventEndIndex?: number;
	readonly expiredLogEventEndIndex?: number;
	readonly tooNewLogEventStartIndex?: number;
}

/** Why AWS has not taken the event at a place, although it has answered with success. */
export function rejectionOf({ rejectedLogEventsInfo }: Output, place: number): AwsError | undefined {
	const {
		tooOldLogEventEndIndex: old = 0,
		expiredLogEventEndIndex: expired = 0,
		tooNewLogEventStartIndex: fresh = Infinity,
	} = (rejectedLogEventsInfo ?? {}) as Rejected;
	if (place < old) return rejected('is more than 14 days old');
	if (place < expired) return rejected('is older than the log group keeps events');
	return place >= fresh ? rejected('is more than 2 hours in the future') : undefined;
}

const rejected = (why: string): AwsError =>
	new AwsError({
		code: 'RejectedLogEvent',
		message: `AWS has not taken this event: it ${why}`,
		nextStep: "Check the option 'Timestamp'; without it the event has the time of the execution.",
		field: 'timestamp',
		attempts: 1,
	});

/** Makes the log stream, and its log group, where they are not there; once for all items that name them. */
export async function createMissing(logGroupName: string, logStreamName: string, run: OperationRun): Promise<void> {
	const region = run.callOptions.region ?? '';
	const create = async (command: string, input: Record<string, unknown>): Promise<void> => {
		await run.call(command, input).catch((error: unknown) => {
			if (!isAwsError(error) || error.code !== 'ResourceAlreadyExistsException') throw error;
		});
	};
	await run.once(`stream ${JSON.stringify([region, logGroupName, logStreamName])}`, async () => {
		const stream = async () => {
			await create('CreateLogStream', { logGroupName, logStreamName });
		};
		await stream().catch(async (error: unknown) => {
			if (!isAwsError(error) || error.code !== 'ResourceNotFoundException') throw error;
			await run.once(`group to make ${JSON.stringify([region, logGroupName])}`, async () => {
				await create('CreateLogGroup', { logGroupName });
			});
			await stream();
		});
	});
}
