import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Arrived {
	readonly method: string;
	/** Path and query, raw. */
	readonly target: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer;
}

export interface Answer {
	readonly status?: number;
	readonly headers?: Record<string, string>;
	readonly body?: string | Uint8Array;
}

export interface FakeService {
	readonly url: string;
	readonly arrived: Arrived[];
	/** Connections opened so far. */
	readonly sockets: () => number;
	close(): Promise<void>;
}

/** A service on loopback that answers as `reply` says. */
export async function fakeService(reply: (request: Arrived, number: number) => Answer): Promise<FakeService> {
	const arrived: Arrived[] = [];
	let sockets = 0;
	const server = createServer((incoming, response) => void respond(incoming, response));
	server.on('connection', () => {
		sockets += 1;
	});
	async function respond(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of incoming) chunks.push(chunk as Buffer);
		const request: Arrived = {
			method: incoming.method ?? '',
			target: incoming.url ?? '',
			headers: incoming.headers as Record<string, string>,
			body: Buffer.concat(chunks),
		};
		arrived.push(request);
		const { status = 200, headers = {}, body = '' } = reply(request, arrived.length);
		response.writeHead(status, headers);
		response.end(body);
	}
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		arrived,
		sockets: () => sockets,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
