import { isIP } from 'node:net';

import { AwsError } from '../errors';
import { isLocalHost, parseUrl, type Target } from './target';

/** A proxy taken from the environment. */
export interface Proxy {
	readonly secure: boolean;
	readonly hostname: string;
	readonly port: number;
	/** `host:port`, for messages. */
	readonly place: string;
	/** Value of `proxy-authorization`. A secret. */
	readonly authorization?: string;
	/** Distinguishes pools of connections. Holds the proxy's password. */
	readonly key: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for a target, by the rules of n8n (`HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`, lower case first,
 * `npm_config_` variants, `*` and `.suffix` in `NO_PROXY`, ports). Loopback and link-local targets have none.
 * @throws AwsError `ProxyError` if the variable is no http or https URL
 */
export function proxyFor(target: Target, env: Environment = process.env): Proxy | undefined {
	const url = proxyUrlFor(target, env);
	if (url === '' || isLocalHost(target.hostname)) return undefined;
	const parsed = parseUrl(url);
	if (parsed === undefined || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) {
		throw new AwsError({
			code: 'ProxyError',
			message: `The proxy that the environment sets for ${target.place} is not an http:// or https:// URL.`,
			nextStep: 'Ask an administrator to correct HTTP_PROXY, HTTPS_PROXY or ALL_PROXY, or to add the host to NO_PROXY.',
		});
	}
	const secure = parsed.protocol === 'https:';
	const port = parsed.port === '' ? (secure ? 443 : 80) : Number(parsed.port);
	return {
		secure,
		hostname: parsed.hostname.replace(/^\[|\]$/g, ''),
		port,
		place: `${parsed.hostname}:${port}`,
		authorization: basicAuthorization(parsed),
		key: parsed.href,
	};
}

/** The proxy's URL as the environment has it, or ''. Same answers as the package proxy-from-env, which n8n uses. */
export function proxyUrlFor(target: Target, env: Environment): string {
	const host = isIP(target.hostname) === 6 ? `[${target.hostname}]` : target.hostname;
	if (isExempt(host, target.port, read(env, 'npm_config_no_proxy') || read(env, 'no_proxy'))) return '';
	const scheme = target.secure ? 'https' : 'http';
	const proxy =
		read(env, `npm_config_${scheme}_proxy`) ||
		read(env, `${scheme}_proxy`) ||
		read(env, 'npm_config_proxy') ||
		read(env, 'all_proxy');
	return proxy === '' || proxy.includes('://') ? proxy : `${scheme}://${proxy}`;
}

const read = (env: Environment, name: string): string => env[name.toLowerCase()] || env[name.toUpperCase()] || '';

function isExempt(host: string, port: number, noProxy: string): boolean {
	const list = noProxy.toLowerCase();
	if (list === '*') return true;
	return list.split(/[,\s]/).some((entry) => {
		if (entry === '') return false;
		const [, name = entry, portText] = /^(.+):(\d+)$/.exec(entry) ?? [];
		if (Number(portText ?? 0) !== 0 && Number(portText) !== port) return false;
		if (!/^[.*]/.test(name)) return host === name;
		return host.endsWith(name.startsWith('*') ? name.slice(1) : name);
	});
}

function basicAuthorization({ username, password }: URL): string | undefined {
	if (username === '' && password === '') return undefined;
	const pair = `${decoded(username)}:${decoded(password)}`;
	return `Basic ${Buffer.from(pair).toString('base64')}`;
}

/** A password with a lone `%` is taken as it stands. */
function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
