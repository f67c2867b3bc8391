import {
	createECDH,
	createHash,
	createHmac,
	createPublicKey,
	timingSafeEqual,
	verify as verifyWithKey,
} from 'node:crypto';
import { decodeSignedChunks, decodeUnsignedChunks } from './chunked';
import { bytesOf, header, percentDecode, percentEncode, queryPairs, type RawRequest, splitTarget } from './wire';

/**
 * AWS's side of Signature Version 4, from the raw bytes and AWS's public description of it. Shares nothing with the
 * signers that it judges.
 */

export type ProblemKind =
	| 'MissingAuthenticationToken'
	| 'IncompleteSignature'
	| 'UnknownKey'
	| 'InvalidToken'
	| 'ExpiredToken'
	| 'SignatureMismatch'
	| 'SignatureExpired'
	| 'SignatureNotYetValid'
	| 'PresignedUrlExpired'
	| 'WrongRegion'
	| 'WrongService'
	| 'HeadersNotSigned'
	| 'MissingContentHash'
	| 'ContentHashMismatch'
	| 'InvalidBearer'
	| 'ExpiredBearer';

/** Why a request was refused. `members` go into the error's body where the protocol has room for them. */
export interface Problem {
	readonly kind: ProblemKind;
	readonly message: string;
	readonly members?: Readonly<Record<string, string>>;
}

export const HMAC = 'AWS4-HMAC-SHA256';
export const ECDSA = 'AWS4-ECDSA-P256-SHA256';

/** What a request says about its signature, before anything is checked. */
export interface Signature {
	readonly form: 'header' | 'presigned';
	readonly algorithm: typeof HMAC | typeof ECDSA;
	readonly accessKeyId: string;
	/** Day of the scope, `YYYYMMDD`. */
	readonly day: string;
	/** Empty for SigV4a, whose scope has none. */
	readonly region: string;
	readonly service: string;
	readonly signedHeaders: readonly string[];
	readonly signature: string;
	/** `YYYYMMDDTHHMMSSZ` */
	readonly timestamp: string;
	readonly sessionToken?: string;
	/** Seconds, presigned only. */
	readonly expires?: number;
}

/** Keys as the server knows them. */
export interface KnownKey {
	readonly secretAccessKey: string;
	readonly sessionToken?: string;
	/** Milliseconds since the epoch. */
	readonly expiration?: number;
}

export interface VerifyOptions {
	/** Milliseconds since the epoch, the server's clock. */
	readonly now: number;
	/** Keys of an access key id; undefined where nobody has it. */
	readonly keyOf: (accessKeyId: string) => KnownKey | undefined;
	/** How far the two clocks may be apart, milliseconds. Default 5 minutes. */
	readonly maxSkew?: number;
}

export interface Verified {
	readonly signature: Signature;
	/** The body without aws-chunked framing. */
	readonly body: Buffer;
	/** Trailing headers of aws-chunked. */
	readonly trailers: ReadonlyMap<string, string>;
	readonly payload: 'signed' | 'unsigned' | 'chunked';
	readonly canonicalRequest: string;
}

const sha256 = (data: string | Buffer): string =>
	createHash('sha256')
		.update(typeof data === 'string' ? bytesOf(data) : data)
		.digest('hex');

export const hmac = (key: string | Buffer, data: string): Buffer =>
	createHmac('sha256', key).update(bytesOf(data)).digest();

export const isProblem = (value: object): value is Problem => 'kind' in value && 'message' in value;

const problem = (kind: ProblemKind, message: string, members?: Record<string, string>): Problem => ({
	kind,
	message,
	members,
});

/** S3's rules: the path is encoded once and never normalised, and the body's hash is a header. */
export const followsS3Rules = (service: string): boolean => /^s3(-|express$|$)/.test(service);

const TIMESTAMP = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

export function timeOf(timestamp: string): number {
	const match = TIMESTAMP.exec(timestamp);
	if (match === null) {
		return Number.NaN;
	}
	const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
		number,
		number,
		number,
		number,
		number,
		number,
	];
	return Date.UTC(year, month - 1, day, hour, minute, second);
}

export function timestampOf(time: number): string {
	return new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function readScope(
	credential: string,
	algorithm: string,
): Pick<Signature, 'accessKeyId' | 'day' | 'region' | 'service'> | undefined {
	const parts = credential.split('/');
	const length = algorithm === ECDSA ? 4 : 5;
	if (parts.length < length || parts.at(-1) !== 'aws4_request') {
		return undefined;
	}
	const scope = parts.slice(parts.length - length + 1);
	const accessKeyId = parts.slice(0, parts.length - length + 1).join('/');
	const [day = '', region = '', service = ''] = algorithm === ECDSA ? [scope[0], '', scope[1]] : scope;
	if (accessKeyId === '' || !/^\d{8}$/.test(day) || service === '' || (algorithm === HMAC && region === '')) {
		return undefined;
	}
	return { accessKeyId, day, region, service };
}

/** Header names as a signer must list them: lower case, sorted, each once. */
function readSignedHeaders(list: string): string[] | undefined {
	const names = list.split(';');
	const inOrder = names.every(
		(name, index) => name !== '' && name === name.toLowerCase() && (index === 0 || (names[index - 1] ?? '') < name),
	);
	return inOrder ? names : undefined;
}

function readHeaderForm(request: RawRequest, authorization: string): Signature | Problem {
	const incomplete = (message: string): Problem => problem('IncompleteSignature', message);
	const space = authorization.indexOf(' ');
	const algorithm = authorization.slice(0, space);
	if (algorithm !== HMAC && algorithm !== ECDSA) {
		return incomplete(`Unsupported algorithm '${algorithm.slice(0, 40)}' in Authorization header.`);
	}
	const fields = new Map<string, string>();
	// Only blanks may surround a field; trim() would also drop bytes that are none.
	for (const part of authorization.slice(space + 1).split(/ *, */)) {
		const equals = part.indexOf('=');
		if (equals < 0) {
			return incomplete(`'${part}' not a valid key=value pair (missing equal-sign) in Authorization header.`);
		}
		fields.set(part.slice(0, equals), part.slice(equals + 1));
	}
	for (const name of ['Credential', 'Signature', 'SignedHeaders']) {
		if (!fields.get(name)) {
			return incomplete(`Authorization header requires '${name}' parameter.`);
		}
	}
	if (fields.size !== 3) {
		return incomplete('Authorization header has parameters other than Credential, SignedHeaders and Signature.');
	}
	const timestamp = header(request, 'x-amz-date') ?? dateHeader(request);
	if (timestamp === undefined || Number.isNaN(timeOf(timestamp))) {
		return incomplete("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
	}
	const scope = readScope(fields.get('Credential') ?? '', algorithm);
	if (scope === undefined) {
		return incomplete('Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.');
	}
	const signedHeaders = readSignedHeaders(fields.get('SignedHeaders') ?? '');
	if (signedHeaders === undefined) {
		return problem('SignatureMismatch', "'SignedHeaders' must be lower case, sorted and without duplicates.");
	}
	return {
		form: 'header',
		algorithm,
		...scope,
		signedHeaders,
		signature: fields.get('Signature') ?? '',
		timestamp,
		sessionToken: header(request, 'x-amz-security-token'),
	};
}

function dateHeader(request: RawRequest): string | undefined {
	const date = Date.parse(header(request, 'date') ?? '');
	return Number.isNaN(date) ? undefined : timestampOf(date);
}

function readPresignedForm(query: ReadonlyMap<string, string>): Signature | Problem {
	for (const name of ['X-Amz-Credential', 'X-Amz-Signature', 'X-Amz-SignedHeaders', 'X-Amz-Date']) {
		if (!query.get(name)) {
			return problem(
				'IncompleteSignature',
				`AWS query-string parameters must include '${name}'. Re-examine the query-string parameters.`,
			);
		}
	}
	const algorithm = query.get('X-Amz-Algorithm') ?? '';
	if (algorithm !== HMAC && algorithm !== ECDSA) {
		return problem('IncompleteSignature', `Unsupported algorithm '${algorithm.slice(0, 40)}' in the query.`);
	}
	const timestamp = query.get('X-Amz-Date') ?? '';
	const scope = readScope(query.get('X-Amz-Credential') ?? '', algorithm);
	const signedHeaders = readSignedHeaders(query.get('X-Amz-SignedHeaders') ?? '');
	const given = query.get('X-Amz-Expires');
	const expires = given === undefined ? undefined : Number(given);
	if (Number.isNaN(timeOf(timestamp)) || scope === undefined || signedHeaders === undefined) {
		return problem('IncompleteSignature', 'X-Amz-Date, X-Amz-Credential or X-Amz-SignedHeaders is malformed.');
	}
	if (expires !== undefined && !(/^\d+$/.test(given ?? '') && expires >= 1 && expires <= 604_800)) {
		return problem('IncompleteSignature', 'X-Amz-Expires must be a number between 1 and 604800.');
	}
	return {
		form: 'presigned',
		algorithm,
		...scope,
		signedHeaders,
		signature: query.get('X-Amz-Signature') ?? '',
		timestamp,
		sessionToken: query.get('X-Amz-Security-Token'),
		expires,
	};
}

/** Finds the signature of a request; undefined where it has none. */
export function readSignature(request: RawRequest): Signature | Problem | undefined {
	const authorization = header(request, 'authorization');
	const query = new Map(queryPairs(splitTarget(request.target).query));
	if (query.has('X-Amz-Algorithm')) {
		return authorization === undefined
			? readPresignedForm(query)
			: problem(
					'IncompleteSignature',
					"Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
				);
	}
	return authorization === undefined ? undefined : readHeaderForm(request, authorization);
}

function canonicalPath(path: string, service: string): string {
	if (followsS3Rules(service)) {
		return percentEncode(percentDecode(path), '/');
	}
	if (!path.startsWith('/')) {
		return percentEncode(path);
	}
	const segments: string[] = [];
	for (const segment of path.split('/')) {
		if (segment === '..') {
			segments.pop();
		} else if (segment !== '' && segment !== '.') {
			segments.push(segment);
		}
	}
	const trailing = segments.length > 0 && /\/\.{0,2}$/.test(path) ? '/' : '';
	return `/${segments.map((segment) => percentEncode(segment)).join('/')}${trailing}`;
}

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

function canonicalQuery(query: string): string {
	return queryPairs(query)
		.filter(([name]) => name !== 'X-Amz-Signature')
		.map(([name, value]): [string, string] => [percentEncode(name), percentEncode(value)])
		.sort(
			([leftName, leftValue], [rightName, rightValue]) =>
				compare(leftName, rightName) || compare(leftValue, rightValue),
		)
		.map(([name, value]) => `${name}=${value}`)
		.join('&');
}

/** Value of a header as it is signed: trimmed, runs of blanks made one, duplicates joined in order. */
function canonicalHeader(request: RawRequest, name: string): string | undefined {
	const values = request.headers
		.filter(([key]) => key.toLowerCase() === name)
		.map(([, value]) => value.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, ''));
	return values.length === 0 ? undefined : values.join(',');
}

/**
 * The text whose hash is signed, as AWS describes it.
 * @param payloadHash last line: hex SHA-256 of the body, or one of S3's words
 */
export function canonicalRequest(request: RawRequest, signature: Signature, payloadHash: string): string {
	const { path, query } = splitTarget(request.target);
	const headers = signature.signedHeaders.map((name) => `${name}:${canonicalHeader(request, name) ?? ''}\n`).join('');
	return [
		request.method,
		canonicalPath(path, signature.service),
		canonicalQuery(query),
		headers,
		signature.signedHeaders.join(';'),
		payloadHash,
	].join('\n');
}

export function stringToSign(signature: Signature, canonical: string): string {
	const scope = [
		signature.day,
		...(signature.algorithm === ECDSA ? [] : [signature.region]),
		signature.service,
		'aws4_request',
	];
	return [signature.algorithm, signature.timestamp, scope.join('/'), sha256(canonical)].join('\n');
}

export function signingKey(secret: string, signature: Pick<Signature, 'day' | 'region' | 'service'>): Buffer {
	const byDay = hmac(Buffer.from(`AWS4${secret}`, 'utf8'), signature.day);
	return hmac(hmac(hmac(byDay, signature.region), signature.service), 'aws4_request');
}

/** Order of the curve P-256, less two: the largest candidate that the key derivation of SigV4a accepts. */
const P256_ORDER_LESS_TWO = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc63254fn;

/** SigV4a's private key is derived from the secret with a counter (NIST SP 800-108), AWS4A as its salt. */
function ecdsaScalar(secret: string, accessKeyId: string): Buffer {
	for (let counter = 1; counter < 255; counter++) {
		const input = Buffer.concat([
			Buffer.from([0, 0, 0, 1]),
			Buffer.from(ECDSA),
			Buffer.from([0]),
			Buffer.from(accessKeyId),
			Buffer.from([counter]),
			Buffer.from([0, 0, 1, 0]),
		]);
		const candidate = BigInt(`0x${createHmac('sha256', `AWS4A${secret}`).update(input).digest('hex')}`);
		if (candidate <= P256_ORDER_LESS_TWO) {
			return Buffer.from((candidate + 1n).toString(16).padStart(64, '0'), 'hex');
		}
	}
	throw new Error('No SigV4a key can be derived from this secret');
}

function ecdsaMatches(secret: string, signature: Signature, text: string): boolean {
	const curve = createECDH('prime256v1');
	curve.setPrivateKey(ecdsaScalar(secret, signature.accessKeyId));
	const point = curve.getPublicKey();
	const key = createPublicKey({
		format: 'jwk',
		key: {
			kty: 'EC',
			crv: 'P-256',
			x: point.subarray(1, 33).toString('base64url'),
			y: point.subarray(33).toString('base64url'),
		},
	});
	return verifyWithKey('sha256', bytesOf(text), key, Buffer.from(signature.signature, 'hex'));
}

/** Whether the signature over a canonical request was made with this secret. */
export function signatureMatches(secret: string, signature: Signature, canonical: string): boolean {
	const text = stringToSign(signature, canonical);
	if (signature.algorithm === ECDSA) {
		return /^([0-9a-f]{2})+$/.test(signature.signature) && ecdsaMatches(secret, signature, text);
	}
	const expected = hmac(signingKey(secret, signature), text).toString('hex');
	const given = signature.signature;
	return given.length === expected.length && timingSafeEqual(bytesOf(given), bytesOf(expected));
}

const UNSIGNED = 'UNSIGNED-PAYLOAD';
const HASH = /^[0-9a-f]{64}$/;

/** Last line of the canonical request, and what kind of body that means. */
function payloadOf(request: RawRequest, signature: Signature): { hash: string; form: Verified['payload'] } | Problem {
	// A presigned URL may carry the header in its query, as all of x-amz-*.
	const hoisted =
		signature.form === 'presigned'
			? new Map(queryPairs(splitTarget(request.target).query)).get('X-Amz-Content-Sha256')
			: undefined;
	const declared = header(request, 'x-amz-content-sha256') ?? hoisted;
	const actual = sha256(request.body);
	if (!followsS3Rules(signature.service)) {
		return declared !== undefined && declared !== actual
			? problem('ContentHashMismatch', "The provided 'x-amz-content-sha256' header does not match what was computed.")
			: { hash: actual, form: 'signed' };
	}
	if (declared === undefined) {
		return signature.form === 'presigned'
			? { hash: UNSIGNED, form: 'unsigned' }
			: problem('MissingContentHash', 'Missing required header for this request: x-amz-content-sha256');
	}
	if (declared === UNSIGNED) {
		return { hash: UNSIGNED, form: 'unsigned' };
	}
	if (declared.startsWith('STREAMING-')) {
		return { hash: declared, form: 'chunked' };
	}
	if (!HASH.test(declared) || declared !== actual) {
		return problem(
			'ContentHashMismatch',
			"The provided 'x-amz-content-sha256' header does not match what was computed.",
			{
				ClientComputedContentSHA256: declared,
				S3ComputedContentSHA256: actual,
			},
		);
	}
	return { hash: declared, form: 'signed' };
}

function checkTime(signature: Signature, now: number, maxSkew: number): Problem | undefined {
	const time = timeOf(signature.timestamp);
	const minutes = `${maxSkew / 60_000} min.`;
	if (signature.timestamp.slice(0, 8) !== signature.day) {
		return problem(
			'SignatureMismatch',
			`Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${signature.day}' != '${signature.timestamp.slice(0, 8)}', from '${signature.timestamp}'.`,
		);
	}
	if (time > now + maxSkew) {
		return problem(
			'SignatureNotYetValid',
			`Signature not yet current: ${signature.timestamp} is still later than ${timestampOf(now + maxSkew)} (${timestampOf(now)} + ${minutes})`,
		);
	}
	if (signature.expires !== undefined) {
		return time + signature.expires * 1000 < now
			? problem('PresignedUrlExpired', 'Request has expired', {
					'X-Amz-Expires': String(signature.expires),
					Expires: new Date(time + signature.expires * 1000).toISOString(),
					ServerTime: new Date(now).toISOString(),
				})
			: undefined;
	}
	if (time < now - maxSkew) {
		return problem(
			'SignatureExpired',
			`Signature expired: ${signature.timestamp} is now earlier than ${timestampOf(now - maxSkew)} (${timestampOf(now)} - ${minutes})`,
		);
	}
	return undefined;
}

function checkSignedHeaders(request: RawRequest, signature: Signature): Problem | undefined {
	const signed = new Set(signature.signedHeaders);
	const sent = new Set(request.headers.map(([name]) => name.toLowerCase()));
	const absent = signature.signedHeaders.filter((name) => !sent.has(name));
	if (absent.length > 0) {
		return problem('SignatureMismatch', `Signed headers were not sent: ${absent.join(', ')}`);
	}
	const required = [...sent].filter((name) => name === 'host' || name.startsWith('x-amz-'));
	const missing = required.filter((name) => !signed.has(name));
	if (!signed.has('host')) {
		missing.push('host');
	}
	return missing.length > 0
		? problem('HeadersNotSigned', 'There were headers present in the request which were not signed', {
				HeadersNotSigned: [...new Set(missing)].join(', '),
			})
		: undefined;
}

function checkKey(signature: Signature, options: VerifyOptions): KnownKey | Problem {
	const key = options.keyOf(signature.accessKeyId);
	if (key === undefined) {
		return problem('UnknownKey', 'The security token included in the request is invalid.', {
			AWSAccessKeyId: signature.accessKeyId,
		});
	}
	if (key.sessionToken !== signature.sessionToken) {
		return problem(
			signature.sessionToken === undefined ? 'UnknownKey' : 'InvalidToken',
			'The security token included in the request is invalid.',
			{ AWSAccessKeyId: signature.accessKeyId },
		);
	}
	return key.expiration !== undefined && key.expiration <= options.now
		? problem('ExpiredToken', 'The security token included in the request is expired')
		: key;
}

/** Checks everything about a signed request that does not depend on the service called. */
export function verifySignature(request: RawRequest, signature: Signature, options: VerifyOptions): Verified | Problem {
	const key = checkKey(signature, options);
	if (isProblem(key)) {
		return key;
	}
	const early = checkTime(signature, options.now, options.maxSkew ?? 300_000) ?? checkSignedHeaders(request, signature);
	if (early !== undefined) {
		return early;
	}
	const payload = payloadOf(request, signature);
	if (isProblem(payload)) {
		return payload;
	}
	const canonical = canonicalRequest(request, signature, payload.hash);
	if (!signatureMatches(key.secretAccessKey, signature, canonical)) {
		return problem(
			'SignatureMismatch',
			'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
			{
				AWSAccessKeyId: signature.accessKeyId,
				StringToSign: stringToSign(signature, canonical),
				SignatureProvided: signature.signature,
				CanonicalRequest: canonical,
			},
		);
	}
	const verified = { signature, payload: payload.form, canonicalRequest: canonical };
	if (payload.form !== 'chunked') {
		return { ...verified, body: request.body, trailers: new Map() };
	}
	const chunks = payload.hash.startsWith('STREAMING-UNSIGNED-PAYLOAD')
		? decodeUnsignedChunks(request.body)
		: decodeSignedChunks(request.body, signature, signingKey(key.secretAccessKey, signature));
	if (chunks === undefined) {
		return problem('SignatureMismatch', 'The chunks of the body are malformed or a chunk signature does not match.');
	}
	const length = header(request, 'x-amz-decoded-content-length');
	return length === String(chunks.body.length)
		? { ...verified, ...chunks }
		: problem(
				'IncompleteSignature',
				'You did not provide the number of bytes specified by the x-amz-decoded-content-length HTTP header',
			);
}
