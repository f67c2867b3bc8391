import { bytesOf } from '../../aws/batch/results';
import type { BatchCommand } from '../../aws/batch/types';
import { AwsError } from '../../aws/errors';
import type { ContentValues } from '../shared/content';
import { contentOf } from '../shared/content';
import type { OperationRun } from '../shared/operation';

type Input = Readonly<Record<string, unknown>>;

/** Bytes of all records of a call at most. */
export const MOST_BYTES = 4 * 1024 * 1024;
const MOST_RECORD_BYTES = 1000 * 1024;
const LINE_BREAK = 0x0a;

/** @throws AwsError for content that is missing, or that no delivery stream takes */
export function recordOf(values: ContentValues & { readonly addLineBreak?: boolean }, run: OperationRun): object {
	const content = Buffer.from(contentOf(values, run));
	const ended = values.addLineBreak === false || content.at(-1) === LINE_BREAK;
	const Data = ended ? content : Buffer.concat([content, Buffer.of(LINE_BREAK)]);
	if (Data.byteLength <= MOST_RECORD_BYTES) return { Data };
	throw new AwsError({
		code: 'RecordTooLarge',
		message: `The record has ${Data.byteLength} bytes; Amazon Data Firehose takes ${MOST_RECORD_BYTES} at most`,
		nextStep: 'Make several records of it, or put the content into Amazon S3 by yourself.',
		field: 'contentType',
	});
}

export const recordBytes = ({ Record }: Input): number => bytesOf((Record as { Data?: unknown } | undefined)?.Data);

/** Each record also says whether AWS has encrypted it, which is told once for all. */
export const withEncryption =
	(results: BatchCommand['results']): BatchCommand['results'] =>
	(output, entries) =>
		results(output, entries).map((result) =>
			'output' in result && output.Encrypted !== undefined
				? { output: { ...result.output, Encrypted: output.Encrypted } }
				: result,
		);
