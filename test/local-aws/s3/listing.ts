import type { Call, Outcome } from '../service';
import type { XmlValue } from '../xml';
import { byUtf8, bucketOf, s3Error } from './store';

interface Listing {
	readonly contents: string[];
	readonly prefixes: string[];
	readonly truncated: boolean;
	/** Last key or prefix of the page. */
	readonly last: string;
}

export function maxOf(call: Call, name: string): number {
	const given = call.query.get(name);
	if (given === undefined || given === '') {
		return 1000;
	}
	if (!/^\d+$/.test(given) || Number(given) > 2_147_483_647) {
		throw s3Error('InvalidArgument', `Provided ${name} not an integer or within integer range`, 400, {
			ArgumentName: name,
			ArgumentValue: given,
		});
	}
	return Math.min(Number(given), 1000);
}

/** Keys after `after`, folded at the delimiter, at most `max` entries. */
function fold(keys: readonly string[], prefix: string, delimiter: string, after: string, max: number): Listing {
	const contents: string[] = [];
	const prefixes: string[] = [];
	let last = '';
	for (const key of keys) {
		if (!key.startsWith(prefix) || (after !== '' && byUtf8(key, after) <= 0)) {
			continue;
		}
		const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
		const common = cut < 0 ? undefined : key.slice(0, cut + delimiter.length);
		if (
			common !== undefined &&
			(common === prefixes.at(-1) || (after !== '' && after.startsWith(common) && delimiter !== '' && after === common))
		) {
			continue;
		}
		if (contents.length + prefixes.length >= max) {
			return { contents, prefixes, truncated: max > 0, last };
		}
		if (common === undefined) {
			contents.push(key);
			last = key;
		} else {
			prefixes.push(common);
			last = common;
		}
	}
	return { contents, prefixes, truncated: false, last };
}

/** Its base64 has a plus sign, as tokens of AWS may: one that is decoded like a key is found out. */
const TOKEN_MARK = '>>>local-aws ';

function readToken(token: string): string {
	const decoded = Buffer.from(token, 'base64').toString('utf8');
	if (!decoded.startsWith(TOKEN_MARK)) {
		throw s3Error('InvalidArgument', 'The continuation token provided is incorrect', 400, {
			ArgumentName: 'continuation-token',
		});
	}
	return decoded.slice(TOKEN_MARK.length);
}

const writeToken = (last: string): string => Buffer.from(`${TOKEN_MARK}${last}`).toString('base64');

/** ListObjectVersions of a bucket without versioning: every object has the one version "null". */
export function listObjectVersions(call: Call): Outcome {
	const bucket = bucketOf(call);
	const { query } = call;
	const encoding = query.get('encoding-type');
	const prefix = query.get('prefix') ?? '';
	const delimiter = query.get('delimiter') ?? '';
	const max = maxOf(call, 'max-keys');
	const page = fold(bucket.keys(), prefix, delimiter, query.get('key-marker') ?? '', max);
	return {
		ListVersionsResult: {
			Name: bucket.name,
			Prefix: written(prefix, encoding),
			MaxKeys: max,
			EncodingType: encoding,
			IsTruncated: page.truncated,
			NextKeyMarker: page.truncated ? written(page.last, encoding) : undefined,
			NextVersionIdMarker: page.truncated ? 'null' : undefined,
			Version: page.contents.map((key): XmlValue => {
				const object = bucket.objects.get(key);
				return {
					Key: written(key, encoding),
					VersionId: 'null',
					IsLatest: true,
					LastModified: new Date(object?.lastModified ?? 0),
					ETag: object?.etag ?? '',
					Size: object?.body.length ?? 0,
					StorageClass: object?.headers['x-amz-storage-class'] ?? 'STANDARD',
				};
			}),
			CommonPrefixes: page.prefixes.map((common): XmlValue => ({ Prefix: written(common, encoding) })),
		},
	};
}

/** A key as `encoding-type` asks for it; a space is a plus sign. */
export const written = (value: string, encoding: string | undefined): string =>
	encoding === 'url'
		? encodeURIComponent(value)
				.replaceAll('%2F', '/')
				.replaceAll('%20', '+')
				.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
		: value;

/** ListObjects in both versions; they differ in how the next page is named. */
export function listObjects(call: Call): Outcome {
	const bucket = bucketOf(call);
	const { query } = call;
	const second = call.operation === 'ListObjectsV2';
	const encoding = query.get('encoding-type');
	if (encoding !== undefined && encoding !== 'url') {
		throw s3Error('InvalidArgument', 'Invalid Encoding Method specified in Request', 400, {
			ArgumentName: 'encoding-type',
			ArgumentValue: encoding,
		});
	}
	const write = (value: string): string => written(value, encoding);
	const prefix = query.get('prefix') ?? '';
	const delimiter = query.get('delimiter') ?? '';
	const max = maxOf(call, 'max-keys');
	const token = query.get('continuation-token');
	const start = second
		? token === undefined
			? (query.get('start-after') ?? '')
			: readToken(token)
		: (query.get('marker') ?? '');
	const page = fold(bucket.keys(), prefix, delimiter, start, max);
	const owner = { ID: bucket.account.padEnd(64, '0') };
	const Contents = page.contents.map((key): XmlValue => {
		const object = bucket.objects.get(key);
		return {
			Key: write(key),
			LastModified: new Date(object?.lastModified ?? 0),
			ETag: object?.etag ?? '',
			Size: object?.body.length ?? 0,
			Owner: !second || query.get('fetch-owner') === 'true' ? owner : undefined,
			StorageClass: object?.headers['x-amz-storage-class'] ?? 'STANDARD',
		};
	});
	const shared = {
		Name: bucket.name,
		Prefix: write(prefix),
		Delimiter: delimiter === '' ? undefined : write(delimiter),
		MaxKeys: max,
		EncodingType: encoding,
		IsTruncated: page.truncated,
		Contents,
		CommonPrefixes: page.prefixes.map((common): XmlValue => ({ Prefix: write(common) })),
	};
	const position = second
		? {
				KeyCount: page.contents.length + page.prefixes.length,
				ContinuationToken: token,
				StartAfter: query.has('start-after') ? write(query.get('start-after') ?? '') : undefined,
				NextContinuationToken: page.truncated ? writeToken(page.last) : undefined,
			}
		: { Marker: write(start), NextMarker: page.truncated && delimiter !== '' ? write(page.last) : undefined };
	return { ListBucketResult: { ...shared, ...position } };
}
