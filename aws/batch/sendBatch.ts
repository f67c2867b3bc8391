import type { AwsClient, CallMetadata, CallOptions } from '../client';
import { AwsError, isAwsError } from '../errors';
import type { RetryContext } from '../transport/retry';
import { withRetries } from '../transport/retry';
import type { BatchCommand, BatchEntry, EntryResult } from './types';

/** How an entry has ended. */
export type EntryEnd =
	{ readonly output: Record<string, unknown>; readonly metadata: CallMetadata } | { readonly error: AwsError };

/** Calls in all for entries that AWS takes back (`UnprocessedItems`, throttled entries). */
const ROUNDS = 8;

/**
 * Sends the entries of one call. What AWS did not process is sent again, with AWS's own pauses, and nothing else is:
 * each entry ends exactly once, in its output or in its error.
 * @param service catalog key
 * @returns the ends, in the order of the entries
 */
export async function sendBatch(
	client: Pick<AwsClient, 'call'>,
	service: string,
	batch: BatchCommand,
	entries: readonly BatchEntry[],
	options: CallOptions = {},
): Promise<EntryEnd[]> {
	const ends = new Array<EntryEnd | undefined>(entries.length);
	let waiting = entries.map((_, position) => position);
	let refusal: AwsError | undefined;

	const round = async (): Promise<void> => {
		const sent = waiting.flatMap((position) => entries[position] ?? []);
		const { output, metadata } = await client.call(service, batch.command, batch.request(sent), options);
		const answered = batch.results(output, sent);
		const results = batch.ordered === true ? withoutOvertaken(answered, sent) : answered;
		const again: number[] = [];
		waiting.forEach((position, index) => {
			const result = results[index] ?? { error: unanswered(service, batch) };
			if ('again' in result) {
				again.push(position);
				refusal = withFacts(result.again, service, batch, metadata);
			} else if ('error' in result) {
				ends[position] = { error: withFacts(result.error, service, batch, metadata) };
			} else {
				ends[position] = { output: result.output, metadata };
			}
		});
		waiting = again;
		if (again.length > 0 && refusal !== undefined) throw new TakenBack(refusal);
	};

	const context: RetryContext = {
		service,
		operation: batch.command,
		bucket: 'batch',
		unmetered: true,
		signal: options.signal,
		maxAttempts: ROUNDS,
	};
	let failure: AwsError | undefined;
	await withRetries(async () => {
		await round().catch((error: unknown) => {
			// Marked so that the retry rules know that it may be sent again, whatever its code is.
			if (error instanceof TakenBack) throw error.refusal.with({ extra: { retryable: true, ...error.refusal.extra } });
			// The call itself has been tried as often as it may be.
			failure = isAwsError(error) ? error : new AwsError({ code: 'Unknown', message: String(error), cause: error });
		});
	}, context).catch((error: unknown) => {
		const ended = isAwsError(error) && error.code === 'Aborted' ? error : refusal;
		failure = ended ?? new AwsError({ code: 'Unknown', message: String(error), cause: error });
	});
	const refused = failure;
	if (refused !== undefined && waiting.length > 1 && batch.apart?.(refused) === true) {
		const middle = Math.ceil(waiting.length / 2);
		for (const half of [waiting.slice(0, middle), waiting.slice(middle)]) {
			const part = half.flatMap((position) => entries[position] ?? []);
			const halfEnds = await sendBatch(client, service, batch, part, options);
			half.forEach((position, index) => {
				ends[position] = halfEnds[index];
			});
		}
	}
	const others = failure ?? unanswered(service, batch);
	return Array.from(ends, (end) => end ?? { error: others.with({}) });
}

/**
 * An entry that AWS has refused would come behind later ones of its lane that are already there: it ends in its error, so
 * that whoever sent it decides.
 */
function withoutOvertaken(results: readonly EntryResult[], entries: readonly BatchEntry[]): EntryResult[] {
	const accepted = new Set<string>();
	return results
		.map((result, position) => ({ result, lane: entries[position]?.lane }))
		.reverse()
		.map(({ result, lane }): EntryResult => {
			if (lane === undefined) return result;
			if ('output' in result) accepted.add(lane);
			return 'again' in result && accepted.has(lane)
				? { error: result.again.with({ retryable: false, nextStep: OVERTAKEN }) }
				: result;
		})
		.reverse();
}

const OVERTAKEN =
	'A later one for the same group or document was accepted in the same call. This one was not sent again: it would come after that one. Send it again if its place does not matter. With Batch Size 1 each is accepted before the next one is sent.';

/** Entries of a call came back: not an end of the call, but a reason to make another one. */
class TakenBack extends Error {
	constructor(readonly refusal: AwsError) {
		super(refusal.message);
	}
}

/** Without the status: the call as a whole has succeeded. */
const withFacts = (error: AwsError, service: string, { command }: BatchCommand, metadata: CallMetadata): AwsError =>
	error.with({
		service,
		operation: command,
		requestId: metadata.requestId,
		attempts: metadata.attempts,
	});

const unanswered = (service: string, { command }: BatchCommand): AwsError =>
	new AwsError({
		code: 'NoResult',
		message: `The answer of ${command} does not say what became of this entry`,
		nextStep: 'It may have been processed. Check before you send it again.',
		service,
		operation: command,
		attempts: 1,
	});
