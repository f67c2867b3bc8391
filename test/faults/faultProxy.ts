import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A request on its way to AWS. */
export interface Exchange {
	readonly request: IncomingMessage;
	readonly body: Buffer;
	readonly response: ServerResponse;
	readonly socket: Socket;
	/** Lets the request be answered by AWS; its effect counts from then on. */
	forward(): Promise<Answer>;
	/** Gives the client what AWS has answered. */
	give(answer: Answer): void;
}

export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly body: Buffer;
}

/** What goes wrong with a request. */
export type Act = (exchange: Exchange) => Promise<void> | void;

/** One request that AWS has answered: what had an effect, and what had not. */
export interface Forwarded {
	/** Name in the credential scope. */
	readonly service: string;
	readonly text: string;
	readonly status: number;
}

export interface FaultProxy {
	readonly url: string;
	/** Requests of the service that is under test, those that never came to AWS included. */
	readonly requests: number;
	readonly forwarded: readonly Forwarded[];
	close(): Promise<void>;
}

interface Settings {
	/** Where AWS is. */
	readonly aws: string;
	/** Name in the credential scope of the requests that go wrong; others are let through. */
	readonly service: string;
	readonly act: Act;
	/** How many requests go wrong. */
	readonly times: number;
	/** How many are let through before. */
	readonly after: number;
}

const scopeOf = ({ headers }: IncomingMessage): string =>
	/Credential=[^/]+\/\d{8}\/[^/]+\/([^/]+)\/aws4_request/.exec(headers.authorization ?? '')?.[1] ?? '';

/**
 * A server between the client and AWS, which lets requests through byte for byte (the signature covers its own address)
 * or lets something go wrong.
 */
export async function faultProxy({ aws, service, act, times, after }: Settings): Promise<FaultProxy> {
	const forwarded: Forwarded[] = [];
	let requests = 0;
	const server = createServer((request, response) => {
		void receive(request, response).catch(() => response.destroy());
	});
	async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const body = Buffer.concat(chunks);
		const scope = scopeOf(request);
		const exchange: Exchange = {
			request,
			body,
			response,
			socket: request.socket,
			forward: async () => {
				const answer = await ask(aws, request, body);
				forwarded.push({ service: scope, text: `${request.url} ${body.toString('utf8')}`, status: answer.status });
				return answer;
			},
			give: ({ status, headers, body: content }) => {
				const { 'transfer-encoding': _, connection: __, ...others } = headers;
				response.writeHead(status, { ...others, 'content-length': String(content.length) }).end(content);
			},
		};
		if (scope !== service) return exchange.give(await exchange.forward());
		requests += 1;
		if (requests > after && requests <= after + times) await act(exchange);
		else exchange.give(await exchange.forward());
	}
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		get requests() {
			return requests;
		},
		forwarded,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** The same request to AWS, with the host that was signed. */
function ask(aws: string, incoming: IncomingMessage, body: Buffer): Promise<Answer> {
	const { hostname, port } = new URL(aws);
	return new Promise((resolve, reject) => {
		const outgoing = httpRequest(
			{ hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers, agent: false },
			(response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('end', () =>
					resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
				);
				response.on('error', reject);
			},
		);
		outgoing.on('error', reject);
		outgoing.end(body);
	});
}
