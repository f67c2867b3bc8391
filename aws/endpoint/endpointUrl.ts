/** What of a URL decides whether a signed request may go there. */
export interface EndpointUrl {
	readonly protocol: 'https:' | 'http:';
	/** In lower case; IPv6 in brackets; IPv4 in dotted decimal. */
	readonly host: string;
	/** Absent where it is the protocol's own. */
	readonly port?: number;
	/** As written, without query; `/` where none is written. */
	readonly path: string;
	/** The path with `.` and `..` resolved, as a server may do it. */
	readonly resolvedPath: string;
}

/** Scheme, host and port as they must stand in the text: nothing that two URL parsers could read in two ways. */
const ORIGIN = /^(https?):\/\/([a-z0-9._-]+|\[[0-9a-f:.]+\])(?::([1-9]\d{0,4}))?(?=[/?]|$)/i;
/** URL parsers drop tabs and line breaks wherever they stand, and take a backslash for a slash. */
const CONTROL_OR_BACKSLASH = /[\p{Cc}\\]/u;
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/**
 * Reads a URL strictly. Refused are: other schemes than http and https, user names, control characters, backslashes,
 * percent signs and letters outside ASCII in the host, empty and overlong labels, a trailing dot, and IP addresses in
 * any other notation than the usual one.
 * @returns the parts, or a sentence that says what is wrong; the sentence holds nothing of the URL
 */
export function readEndpointUrl(url: URL | string): EndpointUrl | string {
	const text = typeof url === 'string' ? url : url.href;
	if (CONTROL_OR_BACKSLASH.test(text)) return 'The URL holds a control character or a backslash';
	const origin = ORIGIN.exec(text);
	if (origin === null) return 'The URL does not begin with https:// or http:// and a plain host name';
	const [, scheme = '', writtenHost = ''] = origin;
	let parsed: URL;
	try {
		parsed = new URL(text);
	} catch {
		return 'The URL cannot be read';
	}
	const host = writtenHost.toLowerCase();
	const isIpv6 = host.startsWith('[');
	if (!isIpv6 && parsed.hostname !== host) return 'The host is an IP address in an unusual notation';
	if (!isIpv6 && (host.length > 253 || !host.split('.').every((label) => LABEL.test(label))))
		return 'The host name is malformed';
	if (parsed.username !== '' || parsed.password !== '' || `${scheme.toLowerCase()}:` !== parsed.protocol)
		return 'The URL cannot be read in one way only';
	const [path = ''] = text.slice(origin[0].length).split(/[?#]/, 1);
	return {
		protocol: parsed.protocol as EndpointUrl['protocol'],
		host: parsed.hostname,
		port: parsed.port === '' ? undefined : Number(parsed.port),
		path: path === '' ? '/' : path,
		resolvedPath: parsed.pathname,
	};
}

/** Scheme, host and port: all that an error may show of a URL. */
export const originText = ({ protocol, host, port }: EndpointUrl): string =>
	`${protocol}//${host}${port === undefined ? '' : `:${port}`}`;
