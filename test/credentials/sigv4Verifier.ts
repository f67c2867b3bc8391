import { createHash, createHmac } from 'node:crypto';

/**
 * Signature Version 4 from AWS's description, for checking what arrives. Shares nothing with the signer:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export interface ArrivedRequest {
	readonly method: string;
	/** Path and query as they stand in the request line. */
	readonly target: string;
	/** Names and values in turn, as they arrived. */
	readonly rawHeaders: readonly string[];
	readonly body: Buffer;
}

export interface Verdict {
	/** `ok`, or why AWS would refuse. */
	readonly result: string;
	readonly service?: string;
	readonly region?: string;
	readonly accessKeyId?: string;
	readonly signedHeaders: readonly string[];
}

const hash = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();
const encode = (text: string): string =>
	encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

export function verify(request: ArrivedRequest, secretOf: (accessKeyId: string) => string | undefined): Verdict {
	const headers = new Map<string, string[]>();
	for (let i = 0; i < request.rawHeaders.length; i += 2) {
		const name = request.rawHeaders[i]?.toLowerCase() ?? '';
		headers.set(name, [...(headers.get(name) ?? []), request.rawHeaders[i + 1] ?? '']);
	}
	const one = (name: string): string => headers.get(name)?.join(',') ?? '';
	const match =
		/^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
			one('authorization'),
		);
	if (match === null) return { result: 'no signature', signedHeaders: [] };
	const [, accessKeyId = '', day = '', region = '', service = '', list = '', signature = ''] = match;
	const signedHeaders = list.split(';');
	const verdict = (result: string): Verdict => ({ result, service, region, accessKeyId, signedHeaders });

	const secret = secretOf(accessKeyId);
	if (secret === undefined) return verdict('unknown key');
	if (!signedHeaders.includes('host')) return verdict('host not signed');
	const unsigned = [...headers.keys()].filter((name) => name.startsWith('x-amz-') && !signedHeaders.includes(name));
	if (unsigned.length > 0) return verdict(`not signed: ${unsigned.join(', ')}`);
	if (signedHeaders.some((name) => !headers.has(name))) return verdict('a signed header did not arrive');

	const payload = one('x-amz-content-sha256') || hash(request.body);
	if (payload !== 'UNSIGNED-PAYLOAD' && payload !== hash(request.body))
		return verdict('the body is not the one that was signed');
	if (payload === 'UNSIGNED-PAYLOAD' && service !== 's3') return verdict('unsigned body');

	const [path = '', query = ''] = request.target.split(/\?(.*)/s);
	// S3 decodes the path and encodes it again; other services drop repeated slashes and encode what arrived.
	const canonicalPath =
		service === 's3'
			? path
					.split('/')
					.map((segment) => encode(decodeURIComponent(segment)))
					.join('/')
			: path
					.replace(/\/{2,}/g, '/')
					.split('/')
					.map(encode)
					.join('/');
	const canonicalQuery = query
		.split('&')
		.filter((pair) => pair !== '')
		.map((pair) => {
			const [name = '', ...value] = pair.split('=');
			return `${encode(decodeURIComponent(name))}=${encode(decodeURIComponent(value.join('=')))}`;
		})
		.sort()
		.join('&');
	const canonicalHeaders = signedHeaders.map((name) => `${name}:${one(name).trim().replace(/ +/g, ' ')}\n`).join('');
	const canonical = [request.method, canonicalPath, canonicalQuery, canonicalHeaders, list, payload].join('\n');
	const date = one('x-amz-date');
	const scope = `${day}/${region}/${service}/aws4_request`;
	const toSign = ['AWS4-HMAC-SHA256', date, scope, hash(canonical)].join('\n');
	const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), service), 'aws4_request');
	return verdict(hmac(key, toSign).toString('hex') === signature ? 'ok' : 'wrong signature');
}
