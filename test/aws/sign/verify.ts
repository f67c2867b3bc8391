import { createHash, createHmac } from 'node:crypto';

/** A second opinion on Signature Version 4, written from AWS's description and sharing nothing with the signer. */

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Uint8Array, data: string): Buffer => createHmac('sha256', key).update(data).digest();
const encode = (text: string): string =>
	encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

export interface ToVerify {
	readonly method: string;
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly secretAccessKey: string;
	/** Hash of the body, or `UNSIGNED-PAYLOAD`. */
	readonly payloadHash: string;
	/** All services but S3 encode the path twice. */
	readonly doubleEncode: boolean;
}

export const hashOf = sha256;

/** Whether the signature in the header or in the query is right. */
export function isSignedRight({ method, url, headers, secretAccessKey, payloadHash, doubleEncode }: ToVerify): boolean {
	const { pathname, searchParams, host } = new URL(url);
	const authorization = headers.authorization ?? '';
	const inQuery = searchParams.has('X-Amz-Signature');
	const given = inQuery ? searchParams.get('X-Amz-Signature') : /Signature=([0-9a-f]+)/.exec(authorization)?.[1];
	const names =
		(inQuery ? searchParams.get('X-Amz-SignedHeaders') : /SignedHeaders=([^,]+)/.exec(authorization)?.[1])?.split(
			';',
		) ?? [];
	const credential =
		(inQuery ? searchParams.get('X-Amz-Credential') : /Credential=([^,]+)/.exec(authorization)?.[1]) ?? '';
	const [, date = '', region = '', service = ''] = credential.split('/');
	const time = (inQuery ? searchParams.get('X-Amz-Date') : headers['x-amz-date']) ?? '';
	const all: Record<string, string> = { host, ...headers };
	const query = [...searchParams]
		.filter(([name]) => name !== 'X-Amz-Signature')
		.map(([name, value]) => [encode(name), encode(value)] as const)
		.sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1))
		.map(([name, value]) => `${name}=${value}`)
		.join('&');
	const path = doubleEncode ? pathname.split('/').map(encode).join('/') : pathname;
	const canonical = [
		method,
		path,
		query,
		...names.map((name) => `${name}:${(all[name] ?? '').trim().replace(/ +/g, ' ')}`),
		'',
		names.join(';'),
		payloadHash,
	].join('\n');
	const toSign = ['AWS4-HMAC-SHA256', time, `${date}/${region}/${service}/aws4_request`, sha256(canonical)].join('\n');
	const key = hmac(hmac(hmac(hmac(`AWS4${secretAccessKey}`, date), region), service), 'aws4_request');
	return hmac(key, toSign).toString('hex') === given;
}
