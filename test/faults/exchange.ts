import { type IncomingMessage, request as httpRequest, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** A request on its way to AWS. */
export interface Exchange {
	readonly request: IncomingMessage;
	readonly body: Buffer;
	readonly response: ServerResponse;
	/** What is written here comes to the client as it is. */
	readonly socket: Socket;
	/** Ends the connection with a TCP reset. */
	reset(): void;
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
	/** As the request claims it; empty where nothing is signed. */
	readonly accessKeyId: string;
	/** Name in the credential scope. */
	readonly service: string;
	/** Path, query and body. */
	readonly text: string;
	readonly status: number;
}

interface Settings {
	/** Where AWS is. */
	readonly aws: string;
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	/** The connection below TLS; that of the request where not set. */
	readonly connection?: Socket;
	readonly onForwarded: (forwarded: Forwarded) => void;
}

/** Who has signed a request, and for which service. */
export function signerOf({ headers, url = '' }: IncomingMessage): { accessKeyId: string; service: string } {
	const text = headers.authorization ?? decodeURIComponent(url.replace(/%(?![0-9a-f]{2})/gi, '%25'));
	const match = /Credential=([^/]+)\/\d{8}\/[^/]+\/([^/]+)\/aws4_request/.exec(text);
	return { accessKeyId: match?.[1] ?? '', service: match?.[2] ?? '' };
}

/** Reads a request whole. The signature covers its host, so it goes on to AWS byte for byte. */
export async function readExchange({ aws, request, response, connection, onForwarded }: Settings): Promise<Exchange> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const body = Buffer.concat(chunks);
	return {
		request,
		body,
		response,
		socket: request.socket,
		reset: () => void (connection ?? request.socket).resetAndDestroy(),
		forward: async () => {
			const answer = await ask(aws, request, body);
			onForwarded({
				...signerOf(request),
				text: `${request.url} ${body.toString('utf8')}`,
				status: answer.status,
			});
			return answer;
		},
		give: ({ status, headers, body: content }) => {
			const { 'transfer-encoding': _, connection: __, ...others } = headers;
			response.writeHead(status, { ...others, 'content-length': String(content.length) }).end(content);
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
