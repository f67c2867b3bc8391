import { Reply, requestIdHeaders } from '../errors';
import type { Call, Outcome } from '../service';
import { percentDecode, utf8Of } from '../wire';
import { childrenNamed, childText, readXml, type XmlElement, type XmlValue } from '../xml';
import { checkedChecksums } from './checksums';
import { bucketOf, bucketsOf, keyOf, md5, objectOf, s3Error, type Bucket, type StoredObject } from './store';

const KEPT = [
	'content-type',
	'cache-control',
	'content-disposition',
	'content-encoding',
	'content-language',
	'expires',
	'x-amz-storage-class',
	'x-amz-website-redirect-location',
];

/** Headers, metadata and tags that an object takes from the request that makes it. */
export function describe(call: Call): Pick<StoredObject, 'headers' | 'metadata' | 'tags'> {
	const headers: Record<string, string> = { 'content-type': 'binary/octet-stream' };
	const metadata: Record<string, string> = {};
	for (const [name, value] of call.request.headers) {
		const lower = name.toLowerCase();
		if (KEPT.includes(lower)) {
			const kept =
				lower === 'content-encoding'
					? value
							.split(',')
							.map((part) => part.trim())
							.filter((part) => part !== 'aws-chunked')
							.join(',')
					: value;
			if (kept !== '') {
				headers[lower] = kept;
			}
		} else if (lower.startsWith('x-amz-meta-')) {
			metadata[lower.slice('x-amz-meta-'.length)] = value;
		}
	}
	const tags = [...new URLSearchParams(call.header('x-amz-tagging') ?? '')];
	return { headers, metadata, tags };
}

const failed = (condition: string): Error =>
	s3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412, {
		Condition: condition,
	});

const listed = (header: string, etag: string): boolean =>
	header.split(',').some((part) => part.trim() === '*' || part.trim().replaceAll('"', '') === etag.replaceAll('"', ''));

/** Conditions of a write: `If-None-Match: *` and `If-Match`. */
export function checkWrite(call: Call, bucket: Bucket, key: string): void {
	const existing = bucket.objects.get(key);
	const unlike = call.header('if-none-match');
	if (unlike !== undefined && unlike !== '*') {
		throw s3Error('NotImplemented', 'A header you provided implies functionality that is not implemented', 501, {
			Header: 'If-None-Match',
		});
	}
	if (unlike !== undefined && existing !== undefined) {
		throw failed('If-None-Match');
	}
	const like = call.header('if-match');
	if (like !== undefined && existing === undefined) {
		throw s3Error('NoSuchKey', 'The specified key does not exist.', 404, { Key: key });
	}
	if (like !== undefined && existing !== undefined && !listed(like, existing.etag)) {
		throw failed('If-Match');
	}
}

/** Conditions of a read. Returns true where the answer is "not modified". */
function notModified(call: Call, object: StoredObject, prefix = 'if-'): boolean {
	const seconds = Math.floor(object.lastModified / 1000) * 1000;
	const like = call.header(`${prefix}match`);
	const unlike = call.header(`${prefix}none-match`);
	const since = call.header(`${prefix}modified-since`);
	const until = call.header(`${prefix}unmodified-since`);
	if (like !== undefined ? !listed(like, object.etag) : until !== undefined && seconds > Date.parse(until)) {
		throw failed(like !== undefined ? 'If-Match' : 'If-Unmodified-Since');
	}
	return unlike !== undefined ? listed(unlike, object.etag) : since !== undefined && seconds <= Date.parse(since);
}

export function putObject(call: Call): Outcome {
	const bucket = bucketOf(call);
	const key = keyOf(call);
	if (Buffer.byteLength(key) > 1024) {
		throw s3Error('KeyTooLongError', 'Your key is too long', 400, {
			Size: Buffer.byteLength(key),
			MaxSizeAllowed: 1024,
		});
	}
	checkWrite(call, bucket, key);
	const checksums = checkedChecksums(call);
	const etag = `"${md5(call.body)}"`;
	bucket.put(key, { body: call.body, etag, lastModified: call.shared.clock.now(), ...describe(call), checksums });
	return new Reply(200, { ...requestIdHeaders('s3', call.requestId), etag, ...checksums });
}

function objectHeaders(call: Call, object: StoredObject): Record<string, string> {
	const headers: Record<string, string> = {
		...requestIdHeaders('s3', call.requestId),
		'accept-ranges': 'bytes',
		'last-modified': new Date(object.lastModified).toUTCString(),
		etag: object.etag,
		...object.headers,
	};
	for (const [name, value] of Object.entries(object.metadata)) {
		headers[`x-amz-meta-${name}`] = value;
	}
	if (object.tags.length > 0) {
		headers['x-amz-tagging-count'] = String(object.tags.length);
	}
	for (const [name, value] of call.query) {
		if (name.startsWith('response-')) {
			headers[name.slice('response-'.length)] = value;
		}
	}
	return headers;
}

/** First and last byte asked for; undefined for all of them. */
export function readRange(range: string | undefined, length: number): { first: number; last: number } | undefined {
	const match = /^bytes=(\d*)-(\d*)$/.exec(range ?? '');
	if (match === null || (match[1] === '' && match[2] === '')) {
		return undefined;
	}
	const [, from = '', to = ''] = match;
	const first = from === '' ? Math.max(0, length - Number(to)) : Number(from);
	const last = from === '' || to === '' ? length - 1 : Math.min(Number(to), length - 1);
	if (first >= length || (from === '' && Number(to) === 0)) {
		throw s3Error('InvalidRange', 'The requested range is not satisfiable', 416, {
			RangeRequested: range ?? '',
			ActualObjectSize: length,
		});
	}
	return first > last ? undefined : { first, last };
}

function partRange(call: Call, object: StoredObject): { first: number; last: number } | undefined {
	const wanted = call.query.get('partNumber');
	if (wanted === undefined) {
		return undefined;
	}
	const parts = object.parts ?? [object.body.length];
	const index = Number(wanted) - 1;
	const length = parts[index];
	if (length === undefined) {
		throw s3Error('InvalidPartNumber', 'The requested partnumber is not satisfiable', 416, {
			PartNumberRequested: wanted,
			ActualPartCount: parts.length,
		});
	}
	const first = parts.slice(0, index).reduce((sum, part) => sum + part, 0);
	return { first, last: first + length - 1 };
}

/** GetObject and HeadObject: the same headers, the latter without a body. */
export function getObject(call: Call): Outcome {
	const { object } = objectOf(call);
	const headers = objectHeaders(call, object);
	if (notModified(call, object)) {
		return new Reply(304, { ...requestIdHeaders('s3', call.requestId), etag: object.etag });
	}
	if (call.query.has('partNumber') && object.parts !== undefined) {
		headers['x-amz-mp-parts-count'] = String(object.parts.length);
	}
	const range = partRange(call, object) ?? readRange(call.header('range'), object.body.length);
	if (range !== undefined) {
		const body = object.body.subarray(range.first, range.last + 1);
		headers['content-range'] = `bytes ${range.first}-${range.last}/${object.body.length}`;
		return reply(call, 206, headers, body);
	}
	if (call.header('x-amz-checksum-mode')?.toUpperCase() === 'ENABLED') {
		Object.assign(
			headers,
			object.checksums,
			Object.keys(object.checksums).length > 0
				? { 'x-amz-checksum-type': object.parts ? 'COMPOSITE' : 'FULL_OBJECT' }
				: {},
		);
	}
	return reply(call, 200, headers, object.body);
}

const reply = (call: Call, status: number, headers: Record<string, string>, body: Buffer): Reply =>
	call.request.method === 'HEAD'
		? new Reply(status, { ...headers, 'content-length': String(body.length) })
		: new Reply(status, headers, body);

export function deleteObject(call: Call): Outcome {
	const bucket = bucketOf(call);
	const key = keyOf(call);
	const like = call.header('if-match');
	const existing = bucket.objects.get(key);
	if (like !== undefined && (existing === undefined || !listed(like, existing.etag))) {
		throw failed('If-Match');
	}
	bucket.remove(key);
	return new Reply(204, requestIdHeaders('s3', call.requestId));
}

const malformed = (): Error =>
	s3Error(
		'MalformedXML',
		'The XML you provided was not well-formed or did not validate against our published schema',
		400,
	);

export function readDocument(call: Call, name: string): XmlElement {
	const document = readXml(call.body.toString('utf8'));
	if (document === undefined || document.name !== name) {
		throw malformed();
	}
	return document;
}

export function deleteObjects(call: Call): Outcome {
	const bucket = bucketOf(call);
	const checksums = checkedChecksums(call);
	if (Object.keys(checksums).length === 0 && call.header('content-md5') === undefined) {
		throw s3Error('InvalidRequest', 'Missing required header for this request: Content-MD5', 400);
	}
	const document = readDocument(call, 'Delete');
	const objects = childrenNamed(document, 'Object');
	const keys = objects.map((object) => childText(object, 'Key') ?? '');
	if (keys.length === 0 || keys.length > 1000) {
		throw malformed();
	}
	for (const key of keys) {
		bucket.remove(key);
	}
	const quiet = childText(document, 'Quiet') === 'true';
	const Deleted = objects.map((object): XmlValue => ({
		Key: childText(object, 'Key') ?? '',
		VersionId: childText(object, 'VersionId'),
	}));
	return { DeleteResult: quiet ? {} : { Deleted } };
}

/** A copy has the storage class that is asked for, and no other. */
const storageClassOf = ({ 'x-amz-storage-class': asked }: StoredObject['headers']): Record<string, string> => ({
	'x-amz-storage-class': asked ?? 'STANDARD',
});

/** The object that `x-amz-copy-source` names. */
export function copySource(call: Call): { bucket: Bucket; key: string; object: StoredObject } {
	const source = (call.header('x-amz-copy-source') ?? '').split('?')[0] ?? '';
	const path = utf8Of(percentDecode(source)).replace(/^\//, '');
	const slash = path.indexOf('/');
	if (slash <= 0 || slash === path.length - 1) {
		throw s3Error('InvalidArgument', 'Invalid copy source object key', 400, {
			ArgumentName: 'x-amz-copy-source',
			ArgumentValue: source,
		});
	}
	const bucket = bucketsOf(call).get(path.slice(0, slash));
	const key = path.slice(slash + 1);
	if (bucket === undefined) {
		throw s3Error('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName: path.slice(0, slash) });
	}
	if (bucket.account !== call.principal?.account) {
		throw s3Error('AccessDenied', 'Access Denied', 403);
	}
	const object = bucket.objects.get(key);
	if (object === undefined) {
		throw s3Error('NoSuchKey', 'The specified key does not exist.', 404, { Key: key });
	}
	if (notModified(call, object, 'x-amz-copy-source-if-')) {
		throw failed('x-amz-copy-source-If-None-Match');
	}
	return { bucket, key, object };
}

export const tooLargeToCopy = (call: Call): Error =>
	s3Error(
		'InvalidRequest',
		`The specified copy source is larger than the maximum allowable size for a copy source: ${call.shared.s3Limits.largestCopy}`,
	);

export function copyObject(call: Call): Outcome {
	const bucket = bucketOf(call);
	const key = keyOf(call);
	const source = copySource(call);
	if (source.object.body.length > call.shared.s3Limits.largestCopy) throw tooLargeToCopy(call);
	const replaceMetadata = call.header('x-amz-metadata-directive') === 'REPLACE';
	const replaceTags = call.header('x-amz-tagging-directive') === 'REPLACE';
	if (
		source.bucket === bucket &&
		source.key === key &&
		!replaceMetadata &&
		call.header('x-amz-storage-class') === undefined
	) {
		throw s3Error(
			'InvalidRequest',
			"This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
			400,
		);
	}
	checkWrite(call, bucket, key);
	const own = describe(call);
	const { object } = source;
	const lastModified = call.shared.clock.now();
	const etag = `"${md5(object.body)}"`;
	bucket.put(key, {
		body: object.body,
		etag,
		lastModified,
		headers: { ...(replaceMetadata ? own.headers : object.headers), ...storageClassOf(own.headers) },
		metadata: replaceMetadata ? own.metadata : object.metadata,
		tags: replaceTags ? own.tags : object.tags,
		checksums: object.parts ? {} : object.checksums,
	});
	return { CopyObjectResult: { ETag: etag, LastModified: new Date(lastModified) } };
}
