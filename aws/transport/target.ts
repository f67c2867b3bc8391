import { BlockList, isIP } from 'node:net';

import { AwsError } from '../errors';

/** Where a request goes, read from its URL without changing a byte of path and query. */
export interface Target {
	readonly secure: boolean;
	/** Host without brackets, lower case. */
	readonly hostname: string;
	readonly port: number;
	/** Host and port as the URL has them. */
	readonly authority: string;
	/** Path and query as they go on the wire. */
	readonly path: string;
	/** `host:port`, for messages. */
	readonly place: string;
}

const ABSOLUTE_URL = /^(https?):\/\/([^/?#]*)(.*)$/s;
const AUTHORITY = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/i;
/** What a request line can hold; anything else must have been percent-encoded. */
const PRINTABLE = /^[\x21-\x7e]*$/;

const LOCAL = new BlockList();
LOCAL.addSubnet('127.0.0.0', 8, 'ipv4');
LOCAL.addSubnet('169.254.0.0', 16, 'ipv4');
LOCAL.addAddress('0.0.0.0', 'ipv4');
LOCAL.addAddress('::1', 'ipv6');
LOCAL.addAddress('::', 'ipv6');
LOCAL.addSubnet('fe80::', 10, 'ipv6');
LOCAL.addSubnet('fd00:ec2::', 32, 'ipv6');

/**
 * Takes an absolute URL apart. `new URL` is not used for it: it would resolve `..`, and decode or encode characters
 * that are already signed.
 * @throws AwsError `InvalidUrl`
 */
export function parseTarget(url: string): Target {
	const [, scheme, authority = '', rest = ''] = ABSOLUTE_URL.exec(url) ?? [];
	if (scheme === undefined) throw invalidUrl('It must begin with https:// or http://.');
	const [, host = '', portText] = AUTHORITY.exec(authority) ?? [];
	const hostname = host.replace(/^\[|\]$/g, '').toLowerCase();
	if (hostname === '' || (host.startsWith('[') && isIP(hostname) !== 6)) {
		throw invalidUrl('Its host must be a name or an address, without user name and password.');
	}
	if (!PRINTABLE.test(rest)) throw invalidUrl('Its path and query must be percent-encoded.');
	const secure = scheme === 'https';
	const port = portText === undefined ? (secure ? 443 : 80) : Number(portText);
	if (port < 1 || port > 65_535) throw invalidUrl('Its port must lie between 1 and 65535.');
	return {
		secure,
		hostname,
		port,
		authority,
		path: rest.startsWith('/') ? rest : `/${rest}`,
		place: `${host.toLowerCase()}:${port}`,
	};
}

/** Loopback and link-local hosts, where instance and container metadata live, in any spelling. */
export function isLocalHost(hostname: string): boolean {
	const canonical = canonicalHost(hostname);
	const family = isIP(canonical);
	if (family !== 0) return LOCAL.check(canonical, family === 6 ? 'ipv6' : 'ipv4');
	return canonical === 'localhost' || canonical.endsWith('.localhost');
}

/** Host as the resolver reads it: `0x7f.1` and `2130706433` are 127.0.0.1. */
export function canonicalHost(hostname: string): string {
	const written = isIP(hostname) === 6 ? `[${hostname}]` : hostname;
	const parsed = parseUrl(`http://${written}/`)?.hostname ?? hostname;
	return parsed.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

/** `URL.parse`, which Node 20 does not have. */
export function parseUrl(url: string): URL | undefined {
	return URL.canParse(url) ? new URL(url) : undefined;
}

/** The text of the URL stays out of the message: its query may be presigned. */
const invalidUrl = (reason: string): AwsError =>
	new AwsError({
		code: 'InvalidUrl',
		message: `The URL of the request cannot be used. ${reason}`,
		nextStep: 'Correct the URL or the custom endpoint.',
	});
