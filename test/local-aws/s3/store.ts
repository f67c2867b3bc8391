import { createHash } from 'node:crypto';
import { ServiceError } from '../errors';
import type { Call } from '../service';
import { percentDecode, utf8Of } from '../wire';

export interface StoredObject {
	readonly body: Buffer;
	/** With its quotes. */
	readonly etag: string;
	readonly lastModified: number;
	/** Content-Type and the like, by lower-case name. */
	readonly headers: Readonly<Record<string, string>>;
	/** Without `x-amz-meta-`. */
	readonly metadata: Readonly<Record<string, string>>;
	tags: ReadonlyArray<readonly [string, string]>;
	/** Value by header name, e.g. `x-amz-checksum-crc32`. */
	readonly checksums: Readonly<Record<string, string>>;
	/** Lengths of the parts of a multipart upload. */
	readonly parts?: readonly number[];
}

export interface Part {
	readonly body: Buffer;
	readonly etag: string;
	readonly lastModified: number;
	readonly checksums: Readonly<Record<string, string>>;
}

export interface Upload {
	readonly id: string;
	readonly key: string;
	readonly initiated: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly metadata: Readonly<Record<string, string>>;
	readonly tags: ReadonlyArray<readonly [string, string]>;
	readonly parts: Map<number, Part>;
}

/** Compares as S3 lists: by the bytes of UTF-8. */
export const byUtf8 = (left: string, right: string): number => Buffer.compare(Buffer.from(left), Buffer.from(right));

export class Bucket {
	readonly objects = new Map<string, StoredObject>();
	readonly uploads = new Map<string, Upload>();
	tags?: ReadonlyArray<readonly [string, string]>;
	/** Settings that are documents, by the name of their operations. */
	readonly documents = new Map<string, string>();
	private readonly ofObjects = new Map<string, Map<string, string>>();
	private sorted?: string[];

	constructor(
		readonly name: string,
		readonly account: string,
		readonly region: string,
		readonly created: number,
	) {}

	put(key: string, object: StoredObject): void {
		if (!this.objects.has(key)) {
			this.sorted = undefined;
		}
		this.objects.set(key, object);
	}

	remove(key: string): void {
		if (this.objects.delete(key)) {
			this.sorted = undefined;
		}
	}

	/** Settings of an object. */
	documentsOf(key: string): Map<string, string> {
		const found = this.ofObjects.get(key) ?? new Map<string, string>();
		this.ofObjects.set(key, found);
		return found;
	}

	/** All keys in S3's order. */
	keys(): readonly string[] {
		this.sorted ??= [...this.objects.keys()].sort(byUtf8);
		return this.sorted;
	}
}

export const bucketsOf = (call: Call): Map<string, Bucket> => call.shared.state('s3', () => new Map<string, Bucket>());

export const s3Error = (
	code: string,
	message: string,
	status = 400,
	members: Record<string, string | number> = {},
): ServiceError => new ServiceError(code, message, status, members);

/** Bucket and key that a request names, in the host or in the path. */
export function address(path: string, hostBucket?: string): { bucket: string; key: string } {
	const decoded = (part: string): string => utf8Of(percentDecode(part));
	if (hostBucket !== undefined) {
		return { bucket: hostBucket, key: decoded(path.slice(1)) };
	}
	const slash = path.indexOf('/', 1);
	return slash < 0
		? { bucket: decoded(path.slice(1)), key: '' }
		: { bucket: decoded(path.slice(1, slash)), key: decoded(path.slice(slash + 1)) };
}

export const keyOf = (call: Call): string => address(call.path, call.hostBucket).key;

/**
 * Refuses a request that was signed for another region than the bucket's: on AWS's own hosts a redirect, on loopback,
 * which serves all regions, the complaint about the scope.
 */
function checkRegion(call: Call, bucket: Bucket): void {
	if (bucket.region === call.region) {
		return;
	}
	const headers = { 'x-amz-bucket-region': bucket.region };
	if (call.hostRegion !== undefined) {
		const Endpoint = `${bucket.name}.s3.${bucket.region}.amazonaws.com`;
		const message =
			'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.';
		throw new ServiceError('PermanentRedirect', message, 301, { Endpoint, Bucket: bucket.name }, headers);
	}
	const message = `The authorization header is malformed; the region '${call.region}' is wrong; expecting '${bucket.region}'`;
	throw new ServiceError('AuthorizationHeaderMalformed', message, 400, { Region: bucket.region }, headers);
}

export function bucketOf(call: Call, anyRegion = false): Bucket {
	const { bucket: name } = address(call.path, call.hostBucket);
	const bucket = bucketsOf(call).get(name);
	if (bucket === undefined) {
		throw s3Error('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName: name });
	}
	if (bucket.account !== call.principal?.account) {
		throw s3Error('AccessDenied', 'Access Denied', 403);
	}
	if (!anyRegion) {
		checkRegion(call, bucket);
	}
	return bucket;
}

export function objectOf(call: Call): { bucket: Bucket; key: string; object: StoredObject } {
	const bucket = bucketOf(call);
	const key = keyOf(call);
	const version = call.query.get('versionId');
	if (version !== undefined && version !== 'null') {
		throw s3Error('NoSuchVersion', 'The specified version does not exist.', 404, { Key: key, VersionId: version });
	}
	const object = bucket.objects.get(key);
	if (object === undefined) {
		throw s3Error('NoSuchKey', 'The specified key does not exist.', 404, { Key: key });
	}
	return { bucket, key, object };
}

export const md5 = (body: Buffer): string => createHash('md5').update(body).digest('hex');
