import { DEFAULTS } from './defaults';
import { ServiceError } from './errors';
import { Bucket, bucketsOf, md5 } from './s3/store';
import type { Call, Input } from './service';
import { text } from './service';

const isObject = (value: unknown): value is Input => typeof value === 'object' && value !== null;

/** The bytes of an object of S3 that another service reads; undefined where there is none. */
export function storedObject(call: Call, bucket: string, key: string): Buffer | undefined {
	const found = bucketsOf(call).get(bucket);
	// AWS reads only from buckets of the region that is called.
	return found?.region === call.region ? found.objects.get(key)?.body : undefined;
}

/** The bytes of a member such as Textract's `Document`: sent with the request, or an object of S3. */
export function fileOf(call: Call, member: unknown, errorCode = 'InvalidS3ObjectException'): Buffer {
	if (!isObject(member)) throw new ServiceError('InvalidParameterException', 'Request has invalid parameters');
	const bytes = text(member, 'Bytes');
	if (bytes !== undefined) return Buffer.from(bytes, 'base64');
	const { S3Object } = member;
	const body = isObject(S3Object)
		? storedObject(call, text(S3Object, 'Bucket') ?? '', text(S3Object, 'Name') ?? '')
		: undefined;
	if (body !== undefined) return body;
	throw new ServiceError(
		errorCode,
		'Unable to get object metadata from S3. Check object key, region and/or access permissions.',
	);
}

/** Puts a file into a bucket, as a service does that writes there. */
export function storeObject(call: Call, bucket: Bucket, key: string, body: Buffer, contentType: string): void {
	bucket.put(key, {
		body,
		etag: `"${md5(body)}"`,
		lastModified: call.shared.clock.now(),
		headers: { 'content-type': contentType },
		metadata: {},
		tags: [],
		checksums: {},
	});
}

/** A bucket of AWS's own, from which callers read by presigned URLs. */
export function serviceBucket(call: Call, name: string): Bucket {
	const found = bucketsOf(call).get(name) ?? new Bucket(name, DEFAULTS.account, call.region, call.shared.clock.now());
	bucketsOf(call).set(name, found);
	return found;
}
