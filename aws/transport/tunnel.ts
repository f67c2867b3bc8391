import * as http from 'node:http';
import * as https from 'node:https';
import type { LookupFunction, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import * as tls from 'node:tls';

import { AwsError } from '../errors';
import { connectTimeoutError, networkError, type Place } from './networkErrors';
import type { Proxy } from './proxy';

/** What a request gives beside Node's own options to the agent that connects for it. */
export interface TunnelOptions {
	readonly host: string;
	readonly port: number;
	readonly servername?: string;
	readonly rejectUnauthorized?: boolean;
	readonly lookup?: LookupFunction;
	readonly connectTimeout: number;
}

/**
 * Keep-alive agent for https through a proxy (CONNECT). Written with Node's parts instead of https-proxy-agent, so that
 * the connect timeout, the egress policy's lookup and our errors reach the proxy handshake too, and nothing needs to
 * be loaded for it.
 */
export class TunnelAgent extends https.Agent {
	constructor(
		private readonly proxy: Proxy,
		options: https.AgentOptions,
	) {
		super(options);
	}

	override createConnection(
		options: http.ClientRequestArgs,
		callback?: (error: Error | null, stream: Duplex) => void,
	): undefined {
		const report = callback as ((error: Error | null, stream?: Duplex) => void) | undefined;
		openTunnel(this.proxy, options as unknown as TunnelOptions).then(
			(socket) => report?.(null, socket),
			(error: unknown) => report?.(error as Error),
		);
		return undefined;
	}
}

/** Opens a TLS connection to the target through the proxy. Resolves when its handshake is done. */
async function openTunnel(proxy: Proxy, options: TunnelOptions): Promise<tls.TLSSocket> {
	const { host, port, connectTimeout } = options;
	const target = `${host.includes(':') ? `[${host}]` : host}:${port}`;
	const abort = new AbortController();
	const timer = connectTimeout > 0 ? setTimeout(() => abort.abort(), connectTimeout) : undefined;
	let where: Place = { place: `The proxy ${proxy.place} (on the way to ${target})` };
	try {
		const plain = await connectThrough(proxy, target, options, abort.signal);
		where = { place: target, proxyPlace: proxy.place };
		return await secure(plain, options, abort.signal);
	} catch (error) {
		throw abort.signal.aborted ? connectTimeoutError(where, connectTimeout) : networkError(error, where);
	} finally {
		clearTimeout(timer);
	}
}

function connectThrough(proxy: Proxy, target: string, options: TunnelOptions, signal: AbortSignal): Promise<Socket> {
	return new Promise((resolve, reject) => {
		const request = (proxy.secure ? https : http).request({
			host: proxy.hostname,
			port: proxy.port,
			method: 'CONNECT',
			path: target,
			headers: {
				host: target,
				...(proxy.authorization === undefined ? {} : { 'proxy-authorization': proxy.authorization }),
			},
			agent: false,
			lookup: options.lookup,
			signal,
		});
		request.once('connect', (response, socket) => {
			if (response.statusCode === 200) return resolve(socket as Socket);
			socket.destroy();
			reject(proxyRefused(proxy.place, target, response.statusCode ?? 0));
		});
		request.once('response', (response) => {
			response.destroy();
			reject(proxyRefused(proxy.place, target, response.statusCode ?? 0));
		});
		request.on('error', reject);
		request.end();
	});
}

function secure(socket: Socket, options: TunnelOptions, signal: AbortSignal): Promise<tls.TLSSocket> {
	return new Promise((resolve, reject) => {
		if (signal.aborted) {
			socket.destroy();
			return reject(signal.reason as Error);
		}
		const secured = tls.connect({
			socket,
			host: options.host,
			servername: options.servername,
			rejectUnauthorized: options.rejectUnauthorized,
			ALPNProtocols: ['http/1.1'],
		});
		const onAbort = (): void => {
			secured.destroy(new Error('connect timeout'));
		};
		signal.addEventListener('abort', onAbort, { once: true });
		secured.once('error', reject);
		secured.once('secureConnect', () => {
			signal.removeEventListener('abort', onAbort);
			secured.removeListener('error', reject);
			resolve(secured);
		});
	});
}

/** The answer of a proxy that does not let the request through. */
export function proxyRefused(proxyPlace: string, target: string, statusCode: number): AwsError {
	return new AwsError({
		code: 'ProxyError',
		message: `The proxy ${proxyPlace} did not connect to ${target}: it answered with status ${statusCode}.`,
		nextStep:
			statusCode === 407
				? 'Ask an administrator to put user name and password of the proxy into the proxy variable of the environment.'
				: 'Ask an administrator to allow the host at the proxy, or to add it to NO_PROXY.',
		retryable: statusCode === 502 || statusCode === 503 || statusCode === 504,
		extra: { proxyStatusCode: statusCode },
	});
}
