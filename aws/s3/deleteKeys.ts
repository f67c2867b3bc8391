import type { AwsClient, CallMetadata, CallOptions } from '../client';
import { AwsError, isAwsError } from '../errors';
import { sendBatch } from '../batch/sendBatch';
import type { BatchCommand, BatchEntry, EntryResult } from '../batch/types';
import { entryError } from '../batch/results';
import { fitsXml } from './keys';

type Input = Readonly<Record<string, unknown>>;

/** Members of `DeleteObject` that `DeleteObjects` has for each key. */
const OF_KEY = ['Key', 'VersionId'] as const;

/** Whether an input of `DeleteObject` can go with others. */
export const fitsDeleteObjects = ({ Key, IfMatch, IfMatchLastModifiedTime, IfMatchSize }: Input): boolean =>
	fitsXml(String(Key)) && IfMatch === undefined && IfMatchLastModifiedTime === undefined && IfMatchSize === undefined;

const whole = (input: Input = {}): Record<string, unknown> =>
	Object.fromEntries(Object.entries(input).filter(([name]) => !OF_KEY.includes(name as never)));

/** Several inputs of `DeleteObject` as one `DeleteObjects`: up to 1,000 keys of a bucket. */
export const deleteBatch: BatchCommand & { entry(input: Input): Omit<BatchEntry, 'input'> } = {
	command: 'DeleteObjects',
	size: 1_000,
	entry: (input) => ({
		target: JSON.stringify(whole(input)),
		key: JSON.stringify([input.Key, input.VersionId]),
		bytes: 0,
	}),
	request: (entries) => ({
		...whole(entries[0]?.input),
		Delete: {
			Objects: entries.map(({ input: { Key, VersionId } }) => (VersionId === undefined ? { Key } : { Key, VersionId })),
		},
	}),
	results: (output, entries) => {
		const deleted = byKey(output.Deleted);
		const failed = byKey(output.Errors);
		return entries.map(({ input }): EntryResult => {
			const id = keyOf(input);
			const { Code, Message } = failed.get(id) ?? {};
			if (Code !== undefined) return entryError(Code, Message);
			const done = deleted.get(id);
			if (done === undefined) return { error: unanswered(String(input.Key)) };
			const { DeleteMarker, DeleteMarkerVersionId, VersionId } = done;
			const made = DeleteMarkerVersionId ?? VersionId;
			return {
				output: {
					...(DeleteMarker === undefined ? {} : { DeleteMarker }),
					...(made === undefined ? {} : { VersionId: made }),
				},
			};
		});
	},
};

const keyOf = ({ Key, VersionId }: Input): string => JSON.stringify([Key, VersionId]);

const byKey = (list: unknown): Map<string, Input> =>
	new Map((Array.isArray(list) ? (list as Input[]) : []).map((entry) => [keyOf(entry), entry]));

const unanswered = (key: string): AwsError =>
	new AwsError({
		code: 'NoResult',
		message: `The answer does not say what became of the key ${JSON.stringify(key)}`,
		nextStep: 'It may have been deleted. Check before you run the node again.',
		attempts: 1,
	});

/** What became of one key. */
export interface DeletedKey {
	readonly key: string;
	readonly versionId?: string;
	/** Absent where it is deleted. */
	readonly error?: AwsError;
	readonly output?: Input;
	/** Of the call that has deleted it. */
	readonly metadata?: CallMetadata;
}

/**
 * Deletes keys of a bucket, a thousand in one call; a key that XML cannot carry goes by itself.
 * @param input members of `DeleteObjects` beside the keys
 * @returns one end for each key, in the order of the keys
 */
export async function deleteKeys(
	client: AwsClient,
	input: Input,
	keys: ReadonlyArray<{ readonly Key: string; readonly VersionId?: string }>,
	options: CallOptions,
): Promise<DeletedKey[]> {
	const ends: DeletedKey[] = [];
	for (let first = 0; first < keys.length; first += deleteBatch.size) {
		const entries = keys.slice(first, first + deleteBatch.size).map((key) => ({ ...input, ...key }));
		const together = entries.filter((entry) => fitsXml(entry.Key));
		const sent =
			together.length === 0
				? []
				: await sendBatch(
						client,
						's3',
						deleteBatch,
						together.map((entry) => ({ ...deleteBatch.entry(entry), input: entry })),
						options,
					);
		for (const entry of entries) {
			const position = together.indexOf(entry);
			const end = position < 0 ? await deleteOne(client, entry, options) : sent[position];
			ends.push({ key: entry.Key, ...(entry.VersionId === undefined ? {} : { versionId: entry.VersionId }), ...end });
		}
	}
	return ends;
}

async function deleteOne(
	client: AwsClient,
	input: Record<string, unknown>,
	options: CallOptions,
): Promise<{ readonly output: Input; readonly metadata: CallMetadata } | { readonly error: AwsError }> {
	try {
		return await client.call('s3', 'DeleteObject', input, options);
	} catch (error) {
		if (!isAwsError(error)) throw error;
		return { error };
	}
}
