import * as http from 'node:http';
import * as https from 'node:https';
import * as net from 'node:net';

import { closeConnections } from '../../../aws/transport/pools';

const running: net.Server[] = [];

export interface Loopback {
	readonly origin: string;
	readonly port: number;
	/** Connections accepted so far. */
	readonly connections: () => number;
	/** Most connections that were open at the same time. */
	readonly mostOpen: () => number;
	/** Requests so far, as they came. */
	readonly requests: readonly http.IncomingMessage[];
	/** Closes every connection the hard way (RST). */
	readonly reset: () => void;
}

/** Starts a server on 127.0.0.1. `stopServers` ends it. */
export async function serve(handler: http.RequestListener, tls?: { key: string; cert: string }): Promise<Loopback> {
	const requests: http.IncomingMessage[] = [];
	const listener: http.RequestListener = (request, response) => {
		requests.push(request);
		handler(request, response);
	};
	const server = tls === undefined ? http.createServer(listener) : https.createServer(tls, listener);
	const counted = await listen(server, tls === undefined ? 'http' : 'https');
	return { ...counted, requests };
}

/** Starts a raw TCP server on 127.0.0.1. */
export async function serveRaw(onSocket: (socket: net.Socket) => void): Promise<Omit<Loopback, 'requests'>> {
	return await listen(net.createServer(onSocket), 'http');
}

/** A proxy: CONNECT tunnels and absolute-form requests, both led to `port` whatever host they name. */
export async function serveProxy(
	port: () => number,
	answer: (request: http.IncomingMessage) => number = () => 200,
): Promise<Loopback & { readonly connects: readonly http.IncomingMessage[] }> {
	const connects: http.IncomingMessage[] = [];
	const requests: http.IncomingMessage[] = [];
	const server = http.createServer((request, response) => {
		requests.push(request);
		const status = answer(request);
		if (status !== 200) return response.writeHead(status).end();
		const { pathname, search } = new URL(request.url ?? '');
		const onward = http.request(
			{ host: '127.0.0.1', port: port(), method: request.method, path: pathname + search, headers: request.headers },
			(reply) => {
				response.writeHead(reply.statusCode ?? 0, reply.headers);
				reply.pipe(response);
			},
		);
		request.pipe(onward);
	});
	server.on('connect', (request: http.IncomingMessage, socket: net.Socket) => {
		connects.push(request);
		const status = answer(request);
		if (status !== 200) return socket.end(`HTTP/1.1 ${status} Refused\r\ncontent-length: 0\r\n\r\n`);
		const onward = net.connect(port(), '127.0.0.1', () => {
			socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
			onward.pipe(socket);
			socket.pipe(onward);
		});
		onward.on('error', () => socket.destroy());
		socket.on('error', () => onward.destroy());
		socket.on('close', () => onward.destroy());
	});
	const counted = await listen(server, 'http');
	return { ...counted, requests, connects };
}

async function listen(server: net.Server, scheme: string): Promise<Omit<Loopback, 'requests'>> {
	let connections = 0;
	let mostOpen = 0;
	const open = new Set<net.Socket>();
	server.on('connection', (socket: net.Socket) => {
		connections += 1;
		open.add(socket);
		mostOpen = Math.max(mostOpen, open.size);
		socket.on('error', () => {});
		socket.on('close', () => open.delete(socket));
	});
	if (server instanceof http.Server || server instanceof https.Server) server.keepAliveTimeout = 60_000;
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	running.push(server);
	Object.assign(server, { open });
	const { port } = server.address() as net.AddressInfo;
	return {
		origin: `${scheme}://127.0.0.1:${port}`,
		port,
		connections: () => connections,
		mostOpen: () => mostOpen,
		reset: () => {
			for (const socket of open) socket.resetAndDestroy();
		},
	};
}

/** Ends all servers and all of our own connections. For `afterEach`. */
export async function stopServers(): Promise<void> {
	closeConnections();
	await Promise.all(
		running.splice(0).map(async (server) => {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			for (const socket of (server as net.Server & { open: Set<net.Socket> }).open) socket.destroy();
			await closed;
		}),
	);
}

/** The text of a body. */
export async function textOf(body: NodeJS.ReadableStream): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of body) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks).toString('utf8');
}

/** What a promise is rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
	return await promise.then(
		() => {
			throw new Error('It should have been rejected.');
		},
		(error: unknown) => error,
	);
}

const PROXY_VARIABLES = [
	'http_proxy',
	'https_proxy',
	'all_proxy',
	'no_proxy',
	'npm_config_proxy',
	'npm_config_http_proxy',
	'npm_config_https_proxy',
	'npm_config_no_proxy',
];

/** Sets the proxy variables to exactly these. */
export function setProxyEnvironment(variables: Readonly<Record<string, string>> = {}): void {
	for (const name of PROXY_VARIABLES) {
		delete process.env[name];
		delete process.env[name.toUpperCase()];
	}
	Object.assign(process.env, variables);
}
