import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls';

import { issue, type Issued, keyPem, makeKeys } from '../local-aws/certificates';
import { type Act, type Exchange, type Forwarded, readExchange } from './exchange';

/** A request that left for a host that is not of AWS. */
export interface ForeignRequest {
	readonly host: string;
	readonly method: string;
	/** Path and query. */
	readonly target: string;
	/** Names and values in turn, as they came. */
	readonly headers: readonly string[];
	readonly body: string;
}

export interface ConnectProxy {
	/** For `HTTPS_PROXY`. */
	readonly url: string;
	/** PEM of the authority behind all certificates, for `NODE_EXTRA_CA_CERTS`. It is made anew in each run. */
	readonly authority: string;
	/** Requests for hosts of AWS, those that never came there included. */
	readonly requests: number;
	/** The first thousand. */
	readonly foreign: readonly ForeignRequest[];
	readonly tunnels: { readonly opened: number; readonly open: number };
	close(): Promise<void>;
}

interface Settings {
	/** Where the hosts of AWS are. */
	readonly aws: string;
	/** What goes wrong with a request; nothing where undefined. */
	readonly choose?: (exchange: Exchange) => Act | undefined;
	readonly onForwarded?: (forwarded: Forwarded) => void;
}

const AWS_HOST = /\.(amazonaws\.com|amazonaws\.com\.cn|amazonaws\.eu|api\.aws)$/;
const MOST_CERTIFICATES = 1_000;
const MOST_FOREIGN = 1_000;

/**
 * A proxy of loopback through which nothing leaves the machine. Clients keep AWS's real host names and real TLS: hosts of
 * AWS lead to a local AWS, all others to a server that answers 200 and notes what it was told.
 */
export async function startConnectProxy({ aws, choose, onForwarded = () => {} }: Settings): Promise<ConnectProxy> {
	const root = issue({ name: 'Authority of the fault proxy', keys: makeKeys('P-256'), ca: true });
	const contextOf = certificatesBelow(root);
	const foreign: ForeignRequest[] = [];
	/** The connection below each TLS connection, and the host that was asked for. */
	const below = new WeakMap<Socket, { readonly tunnel: Socket; readonly host: string }>();
	const open = new Set<Socket>();
	let opened = 0;
	let requests = 0;

	/** Speaks HTTP inside the tunnels; never listens by itself. */
	const inside = createServer({ maxHeaderSize: 128 * 1024, keepAliveTimeout: 120_000 }, (request, response) => {
		void receive(request, response).catch(() => response.destroy());
	});
	async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { host = '', tunnel } = below.get(request.socket) ?? {};
		const exchange = await readExchange({ aws, request, response, connection: tunnel, onForwarded });
		if (!AWS_HOST.test(host)) {
			const { method = '', url: target = '', rawHeaders: headers } = request;
			if (foreign.length < MOST_FOREIGN)
				foreign.push({ host, method, target, headers, body: exchange.body.toString('latin1') });
			return exchange.give({ status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from('{}') });
		}
		requests += 1;
		const act = choose?.(exchange);
		if (act === undefined) exchange.give(await exchange.forward());
		else await act(exchange);
	}

	const proxy = createServer((_, response) => response.writeHead(405).end('Only CONNECT.'));
	proxy.on('connect', ({ url = '' }: IncomingMessage, tunnel: Socket, head: Buffer) => {
		const host = url.replace(/:\d+$/, '').toLowerCase();
		opened += 1;
		open.add(tunnel);
		tunnel.on('error', () => tunnel.destroy());
		tunnel.once('close', () => open.delete(tunnel));
		tunnel.write('HTTP/1.1 200 Connection established\r\n\r\n');
		if (head.length > 0) tunnel.unshift(head);
		const secure = new TLSSocket(tunnel, {
			isServer: true,
			secureContext: contextOf(host),
			ALPNProtocols: ['http/1.1'],
		});
		secure.on('error', () => tunnel.destroy());
		below.set(secure, { tunnel, host });
		inside.emit('connection', secure);
	});
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));

	return {
		url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
		authority: root.pem,
		get requests() {
			return requests;
		},
		foreign,
		get tunnels() {
			return { opened, open: open.size };
		},
		async close() {
			for (const tunnel of open) tunnel.destroy();
			proxy.closeAllConnections();
			await new Promise((resolve) => proxy.close(resolve));
		},
	};
}

/** A certificate for each host, made when it is first asked for; all have one key. */
function certificatesBelow(issuer: Issued): (host: string) => SecureContext {
	const keys = makeKeys('P-256');
	const key = keyPem(keys.privateKey);
	const contexts = new Map<string, SecureContext>();
	return (host) => {
		const known = contexts.get(host);
		if (known !== undefined) return known;
		const context = createSecureContext({ key, cert: issue({ name: 'Fault proxy', keys, issuer, hosts: [host] }).pem });
		if (contexts.size < MOST_CERTIFICATES) contexts.set(host, context);
		return context;
	};
}
