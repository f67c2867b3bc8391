import { encodePairs, encodeStrictly, pairsOf } from './formEncoding';
import type { ArrayFormat } from './formEncoding';
import type { AnyRequest } from './n8nRequest';

/**
 * The absolute URL that n8n would call, with the query in it and everything encoded once, so that what is signed is
 * what is sent.
 */
export function targetOf(request: AnyRequest): string {
	const url = URL.parse(joined(String(request.url ?? request.uri ?? ''), request.baseURL));
	if (url === null || !/^https?:$/.test(url.protocol)) throw new Error('The address of the request is not a URL.');
	const written =
		url.search === ''
			? []
			: url.search
					.slice(1)
					.split('&')
					.filter((pair) => pair !== '')
					.map(reencodedPair);
	const added = encodePairs(pairsOf(request.qs ?? {}, { arrays: arrayFormatOf(request) }));
	const query = [...written, ...(added === '' ? [] : [added])].join('&');
	return `${url.origin}${userInfo(url)}${url.pathname.split('/').map(reencoded).join('/')}${query === '' ? '' : `?${query}`}`;
}

/** A URL with a user name in it is one that tries to hide its host, and is refused. */
function userInfo(url: URL): string {
	if (url.username === '' && url.password === '') return '';
	throw new Error(
		'The address of the request has a user name or a password in it. Remove it: the signature takes its place.',
	);
}

/** As n8n's HTTP library joins them: a base address is a prefix, not something to resolve against. */
function joined(url: string, baseURL: unknown): string {
	const base = baseURL === undefined || baseURL === null ? '' : String(baseURL);
	if (base === '' || /^[a-z][a-z\d+\-.]*:\/\//i.test(url)) return url;
	return url === '' ? base : `${base.replace(/\/+$/, '')}/${url.replace(/^\/+/, '')}`;
}

/** Keeps what is encoded and encodes the rest. */
const reencoded = (text: string): string =>
	text.replace(/%[\da-f]{2}|[^A-Za-z\d\-._~]+?/gi, (part) =>
		/^%[\da-f]{2}$/i.test(part) ? part.toUpperCase() : encodeStrictly(part),
	);

/** In a query a plus stands for a space. */
function reencodedPair(pair: string): string {
	const [name = '', ...rest] = pair.replaceAll('+', '%20').split('=');
	return `${reencoded(name)}=${reencoded(rest.join('='))}`;
}

function arrayFormatOf(request: AnyRequest): ArrayFormat {
	const chosen = request.arrayFormat ?? request.qsStringifyOptions?.arrayFormat;
	if (chosen === 'indices' || chosen === 'brackets' || chosen === 'repeat' || chosen === 'comma') return chosen;
	if (request.useQuerystring === undefined) return 'brackets';
	return request.useQuerystring ? 'repeat' : 'indices';
}
