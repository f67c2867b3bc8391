import { randomUUID } from 'node:crypto';

import { bytesOf, inOrder } from '../../aws/batch/results';
import type { BatchEntry, EntryResult } from '../../aws/batch/types';
import { AwsError } from '../../aws/errors';
import type { ContentValues } from '../shared/content';
import { contentOf } from '../shared/content';
import type { OperationRun } from '../shared/operation';
import { streamMember } from './streams';

type Input = Readonly<Record<string, unknown>>;

interface RecordValues extends ContentValues {
	readonly StreamName?: string;
	readonly PartitionKey?: unknown;
	readonly ExplicitHashKey?: unknown;
}

/** A call with all its records and their partition keys; one record may be as large, where its stream allows it. */
export const MOST_BYTES = 10 * 1024 * 1024;

/** @throws AwsError for content that is missing, or that no stream takes */
export function recordInput(values: RecordValues, run: OperationRun): object {
	const { StreamName, PartitionKey = randomUUID(), ExplicitHashKey } = values;
	const Data = Buffer.from(contentOf(values, run));
	const bytes = Data.byteLength + bytesOf(PartitionKey);
	if (bytes > MOST_BYTES) {
		throw new AwsError({
			code: 'RecordTooLarge',
			message: `The record has ${bytes} bytes with its partition key; Amazon Kinesis takes ${MOST_BYTES} at most`,
			nextStep: 'Put the content into Amazon S3 and send its bucket and key.',
			field: 'contentType',
		});
	}
	return { ...streamMember(StreamName), PartitionKey, ExplicitHashKey, Data };
}

const TOGETHER = new Set(['Data', 'ExplicitHashKey', 'PartitionKey', 'StreamARN', 'StreamName']);

/** Whether a person has added something that a call says for all of its records. */
export const standsAlone = (input: Input): boolean => Object.keys(input).some((name) => !TOGETHER.has(name));

export function recordEntry(input: Input, run: OperationRun): Omit<BatchEntry, 'input'> {
	const target = String(input.StreamARN ?? input.StreamName);
	const key = `${target} ${String(input.ExplicitHashKey ?? input.PartitionKey)}`;
	const strict = run.parameter('options.strictOrder', false) === true;
	return {
		target,
		lane: key,
		bytes: bytesOf(input.Data) + bytesOf(input.PartitionKey),
		...(strict ? { key } : {}),
	};
}

export const recordsRequest = (entries: readonly BatchEntry[]): Record<string, unknown> => {
	const { StreamName, StreamARN } = entries[0]?.input ?? {};
	return {
		...(StreamARN === undefined ? { StreamName } : { StreamARN }),
		Records: entries.map(({ input: { Data, PartitionKey, ExplicitHashKey } }) => ({
			Data,
			PartitionKey,
			...(ExplicitHashKey === undefined ? {} : { ExplicitHashKey }),
		})),
	};
};

const results = inOrder('Records', ['InternalFailure']);

/** Each record with its place, and how AWS has encrypted it, which is told once for all. */
export function recordsResults(output: Input, entries: readonly BatchEntry[]): EntryResult[] {
	const { EncryptionType } = output;
	return results(output, entries).map((result) =>
		'output' in result && EncryptionType !== undefined ? { output: { ...result.output, EncryptionType } } : result,
	);
}
