import { withoutMembers } from '../../aws/batch/results';
import { copySourceOf } from '../../aws/s3/keys';
import { copyObject } from '../../aws/transfer/copyParts';
import type { OperationRun } from '../shared/operation';
import type { OutputItem } from '../shared/run';
import { membersOf } from './input';

/** Copies an object onto itself in another storage class. */
export async function changeStorageClass(
	values: Readonly<Record<string, unknown>>,
	run: OperationRun,
): Promise<OutputItem[]> {
	const source = { bucket: String(values.Bucket), key: String(values.Key) };
	const members = { MetadataDirective: 'COPY', TaggingDirective: 'COPY', ...membersOf(values) };
	const input = withoutMembers(run.inputOf({ ...members, CopySource: copySourceOf(source) }), 'CopySource');
	const { output, metadata } = await copyObject(run.client, source, input, run.callOptions);
	const { CopyObjectResult, ...facts } = output;
	const { Bucket, Key, StorageClass } = input;
	return run.answer({ Bucket, Key, StorageClass, ...(CopyObjectResult as object | undefined), ...facts }, metadata);
}
