import { withoutMembers } from '../../aws/batch/results';
import type { CallResult } from '../../aws/client';
import { AwsError } from '../../aws/errors';
import type { CopySource } from '../../aws/s3/keys';
import { copySourceOf } from '../../aws/s3/keys';
import { copyObject } from '../../aws/transfer/copyParts';
import { membersFor } from '../../aws/transfer/multipartUpload';
import type { OperationRun } from '../shared/operation';
import type { OutputItem } from '../shared/run';
import { membersOf } from './input';
import { transferSettings } from './uploads';

type Values = Readonly<Record<string, unknown>>;

/** Copies an object. */
export async function copyListed(values: Values, run: OperationRun): Promise<OutputItem[]> {
	const { source, input } = copyOf(values, run);
	const { output, metadata } = await copyObject(run.client, source, input, {
		...run.callOptions,
		...transferSettings(values),
	});
	return run.answer(copied(source, input, output), metadata);
}

/**
 * Copies an object and then deletes its source: only what has been copied, and only when the copy is there as a whole. The
 * delete names the ETag of what was copied, so that a newer object under the same key stays.
 */
export async function moveListed(values: Values, run: OperationRun): Promise<OutputItem[]> {
	const { source, input } = copyOf(values, run);
	if (source.bucket === input.Bucket && source.key === input.Key) throw samePlace();
	const { client, callOptions } = run;
	const { output: before } = await client.call('s3', 'HeadObject', headOf(source, input), callOptions);
	const unchanged = { CopySourceIfMatch: before.ETag, ...input };
	const done = await copyObject(client, source, unchanged, { ...callOptions, ...transferSettings(values) });
	await assertWhole(run, input, before, done);
	const version = source.versionId === undefined ? { IfMatch: before.ETag } : { VersionId: source.versionId };
	const place = { Bucket: source.bucket, Key: source.key, RequestPayer: input.RequestPayer, ...version };
	const ExpectedBucketOwner = input.ExpectedSourceBucketOwner;
	await client
		.call('s3', 'DeleteObject', defined({ ...place, ExpectedBucketOwner }), callOptions)
		.catch((error: unknown) => {
			throw notDeleted(error, source);
		});
	return run.answer({ ...copied(source, input, done.output), moved: true }, done.metadata);
}

function copyOf(values: Values, run: OperationRun): { source: CopySource; input: Record<string, unknown> } {
	const source: CopySource = {
		bucket: String(values.sourceBucket),
		key: String(values.sourceKey),
		...(typeof values.sourceVersionId === 'string' ? { versionId: values.sourceVersionId } : {}),
	};
	const members = { ...withDirectives(membersOf(values)), CopySource: copySourceOf(source) };
	return { source, input: withoutMembers(run.inputOf(members), 'CopySource') };
}

/** Members that S3 ignores where it takes over those of the source. */
const REPLACED = [
	'CacheControl',
	'ContentDisposition',
	'ContentEncoding',
	'ContentLanguage',
	'ContentType',
	'Expires',
	'Metadata',
];

/** What is set here is meant: S3 would ignore it without a word. */
function withDirectives(members: Record<string, unknown>): Record<string, unknown> {
	const described = REPLACED.some((name) => members[name] !== undefined);
	return {
		...(described ? { MetadataDirective: 'REPLACE' } : {}),
		...(members.Tagging === undefined ? {} : { TaggingDirective: 'REPLACE' }),
		...members,
	};
}

const copied = (source: CopySource, { Bucket, Key }: Values, { CopyObjectResult, ...output }: Values): object => ({
	Bucket,
	Key,
	SourceBucket: source.bucket,
	SourceKey: source.key,
	...(CopyObjectResult as object | undefined),
	...output,
});

const defined = (members: Values): Record<string, unknown> =>
	Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

const headOf = ({ bucket, key, versionId }: CopySource, input: Values): Record<string, unknown> =>
	defined({
		Bucket: bucket,
		Key: key,
		VersionId: versionId,
		RequestPayer: input.RequestPayer,
		ExpectedBucketOwner: input.ExpectedSourceBucketOwner,
		SSECustomerAlgorithm: input.CopySourceSSECustomerAlgorithm,
		SSECustomerKey: input.CopySourceSSECustomerKey,
	});

async function assertWhole(run: OperationRun, input: Values, before: Values, { output }: CallResult): Promise<void> {
	const place = withoutMembers(input, 'IfMatch', 'IfNoneMatch');
	const asked = {
		...membersFor('HeadObject', place),
		...(typeof output.VersionId === 'string' ? { VersionId: output.VersionId } : {}),
	};
	const { output: after } = await run.client.call('s3', 'HeadObject', asked, run.callOptions);
	if (after.ContentLength === before.ContentLength) return;
	throw new AwsError({
		code: 'CopyIncomplete',
		message: `The copy has ${String(after.ContentLength)} bytes, the source ${String(before.ContentLength)}`,
		nextStep: 'The source has not been deleted. Check who else writes to the destination, and run the node again.',
		service: 's3',
		attempts: 1,
	});
}

const samePlace = (): AwsError =>
	new AwsError({
		code: 'InvalidParameter',
		message: "'Source Key' and 'Destination Key' are the same object",
		nextStep:
			"Set another 'Destination Key' or 'Destination Bucket'. To change a copy in place use the operation Copy.",
		field: 'destinationKey',
	});

function notDeleted(error: unknown, { key }: CopySource): unknown {
	if (!(error instanceof AwsError)) return error;
	return error.with({
		message: `The object has been copied, but its source ${JSON.stringify(key)} was not deleted: ${error.message}`,
		nextStep:
			`${error.nextStep ?? ''} Both objects are there. Delete the source by itself when the reason is gone.`.trim(),
	});
}
