import type { AwsClient, CallOptions, CallResult } from '../client';
import { isAwsError } from '../errors';
import type { CopySource } from '../s3/keys';
import { copySourceOf, taggingOf } from '../s3/keys';
import type { UploadedPart } from './multipartUpload';
import { inParallel, membersFor, multipartUpload, uploadedPart } from './multipartUpload';
import { MOST_PARTS } from './parts';

type Input = Readonly<Record<string, unknown>>;

export interface CopyOptions extends CallOptions {
	/** Bytes of a part where the object is too large for one request. */
	readonly partSize?: number;
	readonly partsInParallel?: number;
}

/** Bytes of a copied part: they do not pass through here, so that larger ones cost no memory. */
const COPY_PART = 128 * 1024 * 1024;
const COPIES_IN_PARALLEL = 8;

/**
 * Copies an object of any size without its bytes passing through here: in one request, and in parts where S3 says that it
 * is too large for that (above 5 GiB).
 * @param input members of `CopyObject` without `CopySource`
 * @returns the output of `CopyObject`; of `CompleteMultipartUpload` with `CopyObjectResult` where it went in parts
 */
export async function copyObject(
	client: AwsClient,
	source: CopySource,
	input: Input,
	{ partSize, partsInParallel, ...options }: CopyOptions = {},
): Promise<CallResult> {
	const CopySource = copySourceOf(source);
	try {
		return await client.call('s3', 'CopyObject', { ...membersFor('CopyObject', input), CopySource }, options);
	} catch (thrown) {
		if (!isTooLarge(thrown)) throw thrown;
		return await copyInParts(client, source, { ...input, CopySource }, { partSize, partsInParallel, ...options });
	}
}

const isTooLarge = (error: unknown): boolean =>
	isAwsError(error) &&
	(error.code === 'EntityTooLarge' ||
		(error.code === 'InvalidRequest' && /larger than the maximum/i.test(error.message)));

/** What `HeadObject` and a multipart upload call by the same name, and `CopyObject` takes over by itself. */
const TAKEN_OVER = [
	'CacheControl',
	'ContentDisposition',
	'ContentEncoding',
	'ContentLanguage',
	'ContentType',
	'Expires',
	'Metadata',
];

async function copyInParts(
	client: AwsClient,
	source: CopySource,
	input: Input,
	{ partSize = COPY_PART, partsInParallel = COPIES_IN_PARALLEL, ...options }: CopyOptions,
): Promise<CallResult> {
	const of = await ofSource(client, source, input, options);
	const { ContentLength, ETag, VersionId } = of.head;
	const length = Number(ContentLength);
	const size = Math.max(partSize, Math.ceil(length / MOST_PARTS));
	const whole = {
		...of.described,
		...input,
		CopySource: copySourceOf({ ...source, versionId: source.versionId ?? versionOf(VersionId) }),
	};
	const done = await multipartUpload(client, { ChecksumAlgorithm: of.checksum, ...whole }, options, async (upload) => {
		const parts: UploadedPart[] = [];
		let first = 0;
		let number = 0;
		await inParallel(partsInParallel, upload, async (call) => {
			if (first >= length) return false;
			const PartNumber = (number += 1);
			const from = first;
			first += size;
			const { output } = await client.call(
				's3',
				'UploadPartCopy',
				{
					CopySourceIfMatch: ETag,
					...upload.membersFor('UploadPartCopy'),
					...upload.place,
					PartNumber,
					CopySourceRange: `bytes=${from}-${Math.min(from + size, length) - 1}`,
				},
				call,
			);
			parts.push(uploadedPart(PartNumber, output.CopyPartResult as Input));
			return true;
		});
		return { parts, length };
	});
	const { ETag: etag, ...output } = done.output;
	return { ...done, output: { ...output, CopyObjectResult: { ETag: etag } } };
}

const versionOf = (id: unknown): string | undefined => (typeof id === 'string' && id !== 'null' ? id : undefined);

/** Size of the source, and what `CopyObject` would have taken over from it. */
async function ofSource(
	client: AwsClient,
	{ bucket, key, versionId }: CopySource,
	input: Input,
	options: CallOptions,
): Promise<{ head: Input; described: Input; checksum: unknown }> {
	const { region: _region, ...anywhere } = options;
	const place = { Bucket: bucket, Key: key, VersionId: versionId };
	const reading = {
		...place,
		RequestPayer: input.RequestPayer,
		ExpectedBucketOwner: input.ExpectedSourceBucketOwner,
		SSECustomerAlgorithm: input.CopySourceSSECustomerAlgorithm,
		SSECustomerKey: input.CopySourceSSECustomerKey,
		SSECustomerKeyMD5: input.CopySourceSSECustomerKeyMD5,
	};
	const { output: head } = await client.call(
		's3',
		'HeadObject',
		membersFor('HeadObject', { ...reading, ChecksumMode: 'ENABLED' }),
		anywhere,
	);
	const described =
		input.MetadataDirective === 'REPLACE'
			? {}
			: Object.fromEntries(TAKEN_OVER.flatMap((name) => (head[name] === undefined ? [] : [[name, head[name]]])));
	const checksum = Object.keys(head)
		.find((name) => /^Checksum(?:CRC|SHA)/.test(name))
		?.slice('Checksum'.length);
	if (input.TaggingDirective === 'REPLACE' || !(Number(head.TagCount) > 0)) return { head, described, checksum };
	const { output } = await client.call('s3', 'GetObjectTagging', membersFor('GetObjectTagging', reading), anywhere);
	return { head, described: { ...described, Tagging: taggingOf(output.TagSet) }, checksum };
}
