import { createHash } from 'node:crypto';

import type { HttpRequest } from '../transport/types';

/** The parts of a canonical request, as SigV4 lists them. */
export interface CanonicalRequest {
	readonly method: string;
	readonly path: string;
	readonly query: string;
	/** `name:value` lines, sorted. */
	readonly headers: readonly string[];
	readonly signedHeaders: string;
	readonly bodyHash: string;
}

const AUTHORIZATION = /Credential=[^/,\s]+\/\d{8}\/[^/,\s]+\/([^/,\s]+)\/aws4_request,\s*SignedHeaders=([^,\s]+)/;
/** Values of these are secrets, or prove something to whoever holds them. */
const SECRET_HEADER =
	/^(x-amz-security-token|x-amz-s3session-token|authorization|cookie|x-amz-server-side-encryption.*-key)$/;
const SECRET_QUERY = /^(X-Amz-Security-Token|X-Amz-Signature|X-Amz-S3session-Token)=.*$/i;

/**
 * The canonical request of a signed request as it goes on the wire, by AWS's description of SigV4 and not by the code
 * that signed it. Undefined where it carries no SigV4 `authorization` header.
 */
export function canonicalRequestOf(request: HttpRequest): CanonicalRequest | undefined {
	const headers = new Map(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]));
	const [, service = '', names = ''] = AUTHORIZATION.exec(headers.get('authorization') ?? '') ?? [];
	if (names === '') return undefined;
	const [, authority = '', path = '', query = ''] =
		/^https?:\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/i.exec(request.url) ?? [];
	const valueOf = (name: string): string => headers.get(name) ?? (name === 'host' ? authority : '');
	return {
		method: request.method,
		path: canonicalPath(path === '' ? '/' : path, service.startsWith('s3')),
		query: canonicalQuery(query),
		headers: names.split(';').map((name) => `${name}:${valueOf(name).trim().replace(/\s+/g, ' ')}`),
		signedHeaders: names,
		bodyHash: headers.get('x-amz-content-sha256') ?? hashOf(request.body),
	};
}

/** As AWS writes it: one part a line, an empty line after the headers. */
export const canonicalText = ({ method, path, query, headers, signedHeaders, bodyHash }: CanonicalRequest): string =>
	[method, path, query, ...headers, '', signedHeaders, bodyHash].join('\n');

/** Reads what AWS says it should have been. Undefined where the text is no canonical request. */
export function parseCanonicalRequest(text: string): CanonicalRequest | undefined {
	const [method = '', path = '', query = '', ...rest] = text.split('\n').map((line) => line.replace(/\r$/, ''));
	const end = rest.lastIndexOf('');
	const [signedHeaders, bodyHash] = rest.slice(end + 1);
	if (end < 1 || signedHeaders === undefined || bodyHash === undefined) return undefined;
	return { method, path, query, headers: rest.slice(0, end), signedHeaders, bodyHash };
}

export interface Difference {
	/** `method`, `path`, `query`, `signed headers`, `body hash`, or `header <name>`. */
	readonly part: string;
	readonly signed: string;
	readonly received: string;
}

/** Where what was signed and what AWS received differ. Values that are secrets are named, not shown. */
export function compareCanonicalRequests(signed: CanonicalRequest, received: CanonicalRequest): Difference[] {
	const differences: Difference[] = [];
	const compare = (part: string, ours: string, theirs: string): void => {
		if (ours !== theirs) differences.push({ part, signed: ours, received: theirs });
	};
	compare('method', signed.method, received.method);
	compare('path', signed.path, received.path);
	if (signed.query !== received.query) compare('query', withoutSecrets(signed.query), withoutSecrets(received.query));
	const [ours, theirs] = [headersOf(signed), headersOf(received)];
	for (const name of new Set([...ours.keys(), ...theirs.keys()])) {
		const [mine, other] = [ours.get(name), theirs.get(name)];
		if (mine === other) continue;
		const show = (value: string | undefined): string =>
			value === undefined ? '(absent)' : SECRET_HEADER.test(name) ? '(not shown)' : value;
		differences.push({ part: `header ${name}`, signed: show(mine), received: show(other) });
	}
	compare('signed headers', signed.signedHeaders, received.signedHeaders);
	compare('body hash', signed.bodyHash, received.bodyHash);
	return differences;
}

const headersOf = ({ headers }: CanonicalRequest): Map<string, string> =>
	new Map(headers.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));

const withoutSecrets = (query: string): string =>
	query
		.split('&')
		.map((pair) => pair.replace(SECRET_QUERY, '$1=(not shown)'))
		.join('&');

/** S3 signs the path as it is sent; every other service encodes it once more, without empty and dot segments. */
function canonicalPath(path: string, asItIs: boolean): string {
	if (asItIs) return path;
	const segments: string[] = [];
	for (const segment of path.split('/')) {
		if (segment === '..') segments.pop();
		else if (segment !== '' && segment !== '.') segments.push(segment);
	}
	const end = segments.length > 0 && path.endsWith('/') ? '/' : '';
	return `/${segments.map(encoded).join('/')}${end}`;
}

const canonicalQuery = (query: string): string =>
	query
		.split('&')
		.filter((pair) => pair !== '')
		.map((pair) => {
			const at = pair.indexOf('=');
			const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
			return [encoded(decoded(name)), encoded(decoded(value))] as const;
		})
		.sort(([a, x], [b, y]) => order(a, b) || order(x, y))
		.map(([name, value]) => `${name}=${value}`)
		.join('&');

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const encoded = (text: string): string =>
	encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** A stream has gone by the time this is asked; its hash is known by its header alone. */
function hashOf(body: HttpRequest['body']): string {
	if (body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array)) return '(a stream)';
	return createHash('sha256')
		.update(body ?? '')
		.digest('hex');
}
