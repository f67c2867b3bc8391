import type { BatchEntry, EntryResult } from '../../aws/batch/types';
import type { Attributes } from '../../aws/dynamodb/values';
import { keyText } from '../../aws/dynamodb/values';
import { AwsError } from '../../aws/errors';

type Output = Readonly<Record<string, unknown>>;

/** Bytes of a BatchWriteItem call at most, with room for what stands around the items. */
export const CALL_BYTES = 16_000_000;

/** Members that a batch call has no place for beside those of one entry. */
export const hasOnly = (input: Output, ...names: readonly string[]): boolean =>
	Object.keys(input).every((name) => names.includes(name));

/** Lists of all tables in an answer; a call has one table, whether AWS names it by its name or its ARN. */
export const allOf = <T>(tables: unknown): T[] =>
	typeof tables === 'object' && tables !== null ? Object.values(tables as Record<string, T[]>).flat() : [];

/** Names of the attributes in a key's text. */
export const namesIn = (key: string | undefined): string[] =>
	key === undefined ? [] : (JSON.parse(key) as Array<[string, unknown]>).map(([name]) => name);

/** What DynamoDB has no capacity left for at that moment. */
export const unprocessed = (what: string): EntryResult => ({
	again: new AwsError({
		code: 'UnprocessedItem',
		message: `DynamoDB did not ${what} this item, for lack of capacity or because the call was too large`,
		retryable: true,
		// AWS wants the pauses of throttling here.
		extra: { retryable: 'throttling' },
		nextStep: 'Send it again later, raise the capacity of the table, or lower Items in Parallel.',
		attempts: 1,
	}),
});

interface Request {
	readonly PutRequest?: { readonly Item?: Attributes };
	readonly DeleteRequest?: { readonly Key?: Attributes };
}

/** Results of BatchWriteItem: all but those that it gives back have been written. */
export function written(output: Output, entries: readonly BatchEntry[]): EntryResult[] {
	const names = namesIn(entries[0]?.key);
	const returned = allOf<Request>(output.UnprocessedItems).map(({ PutRequest, DeleteRequest }) =>
		keyText(PutRequest?.Item ?? DeleteRequest?.Key ?? {}, names),
	);
	const back = new Set(returned);
	return entries.map(({ key = '' }) => (back.has(key) ? unprocessed('write') : { output: {} }));
}

/** Results of BatchGetItem: found, given back, or not there. */
export function found(output: Output, entries: readonly BatchEntry[]): EntryResult[] {
	const names = namesIn(entries[0]?.key);
	const items = new Map(allOf<Attributes>(output.Responses).map((item) => [keyText(item, names), item]));
	const back = new Set(
		Object.values((output.UnprocessedKeys ?? {}) as Record<string, { readonly Keys?: readonly Attributes[] }>)
			.flatMap(({ Keys = [] }) => Keys)
			.map((key) => keyText(key, names)),
	);
	return entries.map(({ key = '' }) => {
		const item = items.get(key);
		if (item !== undefined) return { output: { Item: item } };
		return back.has(key) ? unprocessed('read') : { output: {} };
	});
}

/** A call that DynamoDB refuses as a whole, with nothing done, when one of its items is not as it should be. */
export const refusedAsWhole = ({ code }: AwsError): boolean => code === 'ValidationException';
