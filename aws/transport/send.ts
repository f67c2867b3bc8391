import * as http from 'node:http';
import * as https from 'node:https';
import { isIP, type Socket } from 'node:net';
import { Readable } from 'node:stream';

import { AwsError } from '../errors';
import { abortedError, connectTimeoutError, networkError, socketTimeoutError, type Place } from './networkErrors';
import { poolFor, type Pool } from './pools';
import { proxyFor, type Proxy } from './proxy';
import { parseTarget, type Target } from './target';
import { proxyRefused } from './tunnel';
import type { HttpRequest, TransportSettings } from './types';
import { NOTHING_SENT, startUpload } from './upload';
import { bytesPassed } from './youngBuffers';

const CONNECT_TIMEOUT = 10_000;
const SOCKET_TIMEOUT = 300_000;

/** An answer, whatever its status. */
export interface HttpResponse {
	readonly statusCode: number;
	/** Names in lower case; a header that came more than once is joined with a comma. */
	readonly headers: Record<string, string>;
	/**
	 * Bytes as the server sent them: nothing is inflated. Read it or destroy it: a large body that nobody reads keeps
	 * its connection. Ends with an AwsError where the connection breaks or the signal aborts.
	 */
	readonly body: Readable;
}

/**
 * Sends one request over kept connections and resolves when the answer's headers are here. Path, query, headers and
 * body go on the wire as given. No redirect is followed, nothing is tried twice.
 *
 * Node's own http and https are used, not the SDK's NodeHttpHandler: it would bring the vendor file and the SDK's request
 * objects, and leaves proxy, egress policy, abort while the body is read, and explained errors to be built around it.
 *
 * @param options.signal aborts at any stage, reading the body included
 * @throws AwsError `ConnectionRefused` `ConnectionReset` `ConnectTimeout` `SocketTimeout` `HostNotFound`
 * `HostUnreachable` (retryable), `TlsError` `ProxyError` `EgressDenied` `InvalidUrl` `InvalidHeader`
 * `InvalidResponse` `ConnectionFailed` `BodyReadFailed` `BodyLengthMismatch` `Aborted`
 */
export async function sendRequest(
	request: HttpRequest,
	settings: TransportSettings = {},
	{ signal }: { signal?: AbortSignal } = {},
): Promise<HttpResponse> {
	const target = parseTarget(request.url);
	if (signal?.aborted) throw abortedError(target);
	const proxy = proxyFor(target);
	await untilAborted(assertEgress(settings, target, proxy), target, signal);
	const pool = poolFor({
		secure: target.secure,
		ignoreSslIssues: settings.ignoreSslIssues === true,
		proxy,
		egressKey: settings.egress?.key,
		waits: settings.waits,
	});
	const leave = await pool.gate?.enter(target.place, signal).catch(() => {
		throw abortedError(target);
	});
	return await exchange({ request, settings, target, proxy, pool, signal, leave });
}

/** The policy judges the origin only: it needs no path, and its error texts then hold none. */
async function assertEgress({ egress }: TransportSettings, target: Target, proxy: Proxy | undefined): Promise<void> {
	if (egress === undefined) return;
	try {
		await egress.validateUrl(`${target.secure ? 'https' : 'http'}://${target.authority}/`);
		if (proxy !== undefined) await egress.validateUrl(`${proxy.secure ? 'https' : 'http'}://${proxy.place}/`);
	} catch (error) {
		throw networkError(error, target);
	}
}

async function untilAborted(work: Promise<void>, where: Place, signal?: AbortSignal): Promise<void> {
	if (signal === undefined) return await work;
	let onAbort: (() => void) | undefined;
	const aborted = new Promise<never>((_, reject) => {
		onAbort = () => reject(abortedError(where));
		signal.addEventListener('abort', onAbort, { once: true });
		if (signal.aborted) onAbort();
	});
	try {
		await Promise.race([work, aborted]);
	} finally {
		if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
	}
}

interface Exchange {
	readonly request: HttpRequest;
	readonly settings: TransportSettings;
	readonly target: Target;
	readonly proxy?: Proxy;
	readonly pool: Pool;
	readonly signal?: AbortSignal;
	/** Gives the place in the pool back. */
	readonly leave?: () => void;
}

function exchange({ request, settings, target, proxy, pool, signal, leave }: Exchange): Promise<HttpResponse> {
	const { promise, resolve, reject } = deferred<HttpResponse>();
	const where: Place = { place: target.place, proxyPlace: proxy?.place };
	const socketTimeout = settings.socketTimeout ?? SOCKET_TIMEOUT;
	let client: http.ClientRequest;
	try {
		if (signal?.aborted) throw abortedError(where);
		client = openRequest(request, settings, target, proxy, pool);
	} catch (error) {
		leave?.();
		throw invalidHeader(request.headers) ?? networkError(error, where);
	}
	let answer: http.IncomingMessage | undefined;
	let body: Readable | undefined;
	let upload = NOTHING_SENT;

	/** The one way out of every failure, before and after the answer began. */
	const fail = (error: AwsError): void => {
		client.destroy();
		upload.stop();
		if (body === undefined) reject(error);
		else body.destroy(error);
	};
	const onAbort = (): void => fail(abortedError(where));
	signal?.addEventListener('abort', onAbort, { once: true });

	const isReused = watchReuse(client);
	if (pool.gate === undefined) limitConnecting(client, settings.connectTimeout ?? CONNECT_TIMEOUT, where, fail);
	client.on('timeout', () => fail(socketTimeoutError(where, socketTimeout)));
	client.on('error', (error) => {
		// A whole answer counts, also if the server then refuses the rest of the upload.
		if (answer?.complete !== true) fail(networkError(error, where, isReused()));
	});
	client.once('close', () => {
		upload.stop();
		signal?.removeEventListener('abort', onAbort);
		// A tunnel counts as free one turn after its request has closed.
		setImmediate(() => leave?.());
		// Where the connection ended without an error and without an answer.
		if (body === undefined) fail(networkError({ code: 'ECONNRESET' }, where, isReused()));
	});
	client.once('response', (response) => {
		const statusCode = response.statusCode ?? 0;
		if (statusCode === 407 && proxy !== undefined && !target.secure) {
			return fail(proxyRefused(proxy.place, target.place, statusCode));
		}
		answer = response;
		body = bodyOf(response, client, (error) => networkError(error, where));
		// AWS has refused: the rest of the upload would be thrown away.
		if (statusCode >= 300) upload.stop();
		resolve({ statusCode, headers: headersOf(response), body });
	});
	upload = startUpload(client, request, fail);
	// The policy's lookup runs while the request is opened, before anything listens to the signal.
	if (signal?.aborted) onAbort();
	return promise;
}

/** Connects for this request, or takes a kept connection. Sends nothing yet. */
function openRequest(
	request: HttpRequest,
	settings: TransportSettings,
	target: Target,
	proxy: Proxy | undefined,
	pool: Pool,
): http.ClientRequest {
	const absolute = proxy !== undefined && !target.secure;
	const headers: Record<string, string> = { ...request.headers };
	const names = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
	if (!names.has('host')) headers.host = target.authority;
	if (!names.has('content-length') && !names.has('transfer-encoding')) Object.assign(headers, framingOf(request.body));
	if (absolute && proxy.authorization !== undefined) headers['proxy-authorization'] = proxy.authorization;

	const tlsServer = absolute ? proxy.hostname : target.hostname;
	const options: https.RequestOptions & { connectTimeout: number } = {
		agent: pool.agent,
		host: absolute ? proxy.hostname : target.hostname,
		port: absolute ? proxy.port : target.port,
		method: request.method,
		path: absolute ? `http://${target.authority}${target.path}` : target.path,
		headers,
		lookup: settings.egress?.lookup,
		timeout: settings.socketTimeout ?? SOCKET_TIMEOUT,
		// Node would take the name from the Host header; the certificate must be that of the URL's host.
		servername: isIP(tlsServer) === 0 ? tlsServer : '',
		rejectUnauthorized: absolute || settings.ignoreSslIssues !== true,
		connectTimeout: settings.connectTimeout ?? CONNECT_TIMEOUT,
	};
	const secure = absolute ? proxy.secure : target.secure;
	return secure ? https.request(options) : http.request(options);
}

/** Fails a request whose new connection, TLS handshake included, is not there in time. Waiting for a place does not count. */
function limitConnecting(
	client: http.ClientRequest,
	milliseconds: number,
	where: Place,
	fail: (error: AwsError) => void,
): void {
	if (milliseconds <= 0) return;
	client.once('socket', (socket) => {
		if (isConnected(socket)) return;
		const ready = 'encrypted' in socket ? 'secureConnect' : 'connect';
		const timer = setTimeout(() => fail(connectTimeoutError(where, milliseconds)), milliseconds);
		const done = (): void => {
			clearTimeout(timer);
			socket.removeListener(ready, done);
			client.removeListener('close', done);
		};
		socket.once(ready, done);
		client.once('close', done);
	});
}

/** `reusedSocket` does not tell: Node leaves it unset where a waiting request takes over a connection. */
function isConnected(socket: Socket): boolean {
	const handshaking = 'secureConnecting' in socket && socket.secureConnecting === true;
	return !socket.connecting && !handshaking;
}

/** Tells whether the connection of a request has served another one before. */
function watchReuse(client: http.ClientRequest): () => boolean {
	let reused = false;
	client.once('socket', (socket) => {
		reused = usedSockets.has(socket);
		usedSockets.add(socket);
	});
	return () => reused;
}

const usedSockets = new WeakSet<Socket>();

/** The answer's body as a stream of its own, so that it ends with our errors and frees its connection when destroyed. */
function bodyOf(
	response: http.IncomingMessage,
	client: http.ClientRequest,
	explain: (error: unknown) => AwsError,
): Readable {
	const body = new Readable({
		read: () => {
			response.resume();
		},
		destroy: (error, callback) => {
			if (!response.readableEnded) client.destroy();
			callback(error);
		},
	});
	// Who reads the body later still gets the error; until then it must not end the process.
	body.on('error', () => undefined);
	response.on('data', (chunk: Buffer) => {
		bytesPassed(chunk.length);
		if (!body.push(chunk)) response.pause();
	});
	response.on('end', () => {
		body.push(null);
		// The server has answered without reading all of the request: this connection is of no further use.
		if (!client.writableEnded) client.destroy();
	});
	response.on('error', (error) => body.destroy(explain(error)));
	response.on('close', () => {
		if (!response.complete) body.destroy(explain({ code: 'ECONNRESET' }));
	});
	return body;
}

const headersOf = (response: http.IncomingMessage): Record<string, string> =>
	Object.fromEntries(
		Object.entries(response.headers).map(([name, value]) => [
			name,
			Array.isArray(value) ? value.join(', ') : (value ?? ''),
		]),
	);

/** Node sends the body of a GET or DELETE without saying where it ends. */
function framingOf(body: HttpRequest['body']): Record<string, string> {
	if (body === undefined) return {};
	if (typeof body !== 'string' && !(body instanceof Uint8Array)) return { 'transfer-encoding': 'chunked' };
	const length = Buffer.byteLength(body);
	return length === 0 ? {} : { 'content-length': String(length) };
}

/** Which header it was; its value stays out of the text. */
function invalidHeader(headers: HttpRequest['headers']): AwsError | undefined {
	for (const [name, value] of Object.entries(headers)) {
		try {
			http.validateHeaderName(name);
			http.validateHeaderValue(name, value);
		} catch {
			return new AwsError({
				code: 'InvalidHeader',
				message: `The header ${JSON.stringify(name)} has a character that HTTP does not allow.`,
				nextStep: 'Remove line breaks and characters outside of Latin-1 from its name and value.',
				field: name,
			});
		}
	}
	return undefined;
}

interface Deferred<T> {
	readonly promise: Promise<T>;
	readonly resolve: (value: T) => void;
	readonly reject: (error: AwsError) => void;
}

/** `Promise.withResolvers`, which Node 20 does not have. */
function deferred<T>(): Deferred<T> {
	let resolve: (value: T) => void = () => undefined;
	let reject: (error: AwsError) => void = () => undefined;
	const promise = new Promise<T>((onResolve, onReject) => {
		resolve = onResolve;
		reject = onReject;
	});
	return { promise, resolve, reject };
}
