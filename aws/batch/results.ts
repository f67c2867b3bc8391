import { AwsError } from '../errors';
import { classify } from '../transport/classify';
import type { BatchEntry, EntryResult } from './types';

type Output = Readonly<Record<string, unknown>>;

const records = (value: unknown): Array<Record<string, unknown>> =>
	Array.isArray(value) ? (value as Array<Record<string, unknown>>) : [];

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** An error that AWS reports for one entry; `retryable` where AWS itself is to blame. */
export function entryError(code: unknown, message: unknown, retryable = false): EntryResult {
	const error = new AwsError({
		code: textOf(code) ?? 'Unknown',
		message: textOf(message) ?? textOf(code) ?? 'AWS gave no reason',
		retryable,
	});
	const kind = classify(error);
	return retryable || kind === 'throttling' || kind === 'transient' ? { again: error } : { error };
}

/** The input of an entry without the members that stand beside the entries. */
export const withoutMembers = (input: Output, ...names: readonly string[]): Record<string, unknown> =>
	Object.fromEntries(Object.entries(input).filter(([name]) => !names.includes(name)));

/** Ids of entries in a call: their places. */
export const idOf = (position: number): string => String(position);

/**
 * Requests with the target beside a list of entries, each the input for one with an id of its own (Amazon SQS and SNS).
 * @param target member that all entries share, e.g. `QueueUrl`
 * @param list member that holds the entries
 */
export const entriesWithIds =
	(target: string, list: string) =>
	(entries: readonly BatchEntry[]): Record<string, unknown> => ({
		[target]: entries[0]?.input[target],
		[list]: entries.map(({ input }, position) => ({ ...withoutMembers(input, target), Id: idOf(position) })),
	});

/**
 * Answers with a list of what succeeded and a list of what failed, each with the entry's id (Amazon SQS and SNS).
 * `SenderFault: false` means that AWS is to blame and the entry may be sent again.
 */
export function successfulAndFailed(output: Output, entries: readonly BatchEntry[]): EntryResult[] {
	const done = new Map(records(output.Successful).map((each) => [each.Id, each]));
	const failed = new Map(records(output.Failed).map((each) => [each.Id, each]));
	return entries.map((_, position) => {
		const success = done.get(idOf(position));
		if (success !== undefined) {
			return { output: withoutMembers(success, 'Id') };
		}
		const { Code, Message, SenderFault } = failed.get(idOf(position)) ?? {};
		if (Code === undefined) return lost();
		return entryError(Code, Message, SenderFault === false);
	});
}

/**
 * Answers with one result for each entry, in the order of the entries (EventBridge, Kinesis, Data Firehose).
 * @param passing codes of entries that may be sent again, beside those of throttling
 */
export function inOrder(
	list: string,
	passing: readonly string[] = [],
): (output: Output, entries: readonly BatchEntry[]) => EntryResult[] {
	return (output, entries) => {
		const results = records(output[list]);
		return entries.map((_, position) => {
			const result = results[position];
			if (result === undefined) return lost();
			const { ErrorCode, ErrorMessage, ...rest } = result;
			const code = textOf(ErrorCode);
			return code === undefined ? { output: rest } : entryError(code, ErrorMessage, passing.includes(code));
		});
	};
}

/** An entry of which the answer says nothing. It may have been processed, so it is not sent again. */
const lost = (): EntryResult => ({
	error: new AwsError({
		code: 'NoResult',
		message: 'The answer does not say what became of this entry',
		nextStep: 'It may have been processed. Check before you send it again.',
		attempts: 1,
	}),
});

/** Bytes of a text as AWS counts them. */
export const bytesOf = (value: unknown): number =>
	typeof value === 'string' ? Buffer.byteLength(value) : value instanceof Uint8Array ? value.byteLength : 0;
