import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { bytesOf, type RawRequest } from './wire';

/** Catches what a client sends to an address, without answering anything useful. */
export async function capture(send: (url: string) => Promise<unknown>): Promise<RawRequest> {
	let caught: RawRequest | undefined;
	const server = createServer((incoming, response) => {
		const parts: Buffer[] = [];
		incoming.on('data', (part: Buffer) => parts.push(part));
		incoming.on('end', () => {
			const headers: Array<[string, string]> = [];
			for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
				headers.push([incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '']);
			}
			caught ??= { method: incoming.method ?? '', target: incoming.url ?? '', headers, body: Buffer.concat(parts) };
			response.writeHead(418, { connection: 'close' }).end();
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	try {
		await send(`http://127.0.0.1:${(server.address() as AddressInfo).port}`).catch(() => undefined);
	} finally {
		server.closeAllConnections();
		server.close();
	}
	if (caught === undefined) {
		throw new Error('The client has sent nothing');
	}
	return caught;
}

/** The bytes of a request as HTTP/1.1 writes them. */
export function wireBytes(request: RawRequest): Buffer {
	const lines = [
		`${request.method} ${request.target} HTTP/1.1`,
		...request.headers.map(([name, value]) => `${name}: ${value}`),
		'',
		'',
	];
	return Buffer.concat([bytesOf(lines.join('\r\n')), request.body]);
}

/**
 * Sends bytes on a connection of their own. Returns the status, or 0 where the server hung up without one.
 * @param hangUp ends our side after the last byte, so that a server that waits for more gives up
 */
export function sendBytes(port: number, bytes: Buffer, hangUp = false): Promise<number> {
	return new Promise((resolve) => {
		let answer = '';
		const socket = connect(port, '127.0.0.1', () => (hangUp ? socket.end(bytes) : socket.write(bytes)));
		socket.on('data', (part: Buffer) => {
			answer += part.toString('latin1');
			socket.destroy();
		});
		socket.on('error', () => resolve(0));
		socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)));
	});
}

export interface Mutation {
	readonly part: string;
	readonly offset: number;
	readonly request: RawRequest;
}

/** Replaces one byte of a text. */
const replaced = (text: string, offset: number, byte: number): string =>
	text.slice(0, offset) + String.fromCharCode(byte) + text.slice(offset + 1);

/** Whether HTTP or SigV4 says that two texts mean the same: case of header names, case of escapes, kind of blanks. */
const sameName = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();
const sameValue = (left: string, right: string): boolean =>
	left
		.trim()
		.split(/[ \t]+/)
		.join(' ') ===
	right
		.trim()
		.split(/[ \t]+/)
		.join(' ');
const sameTarget = (left: string, right: string): boolean => {
	const upper = (text: string): string => text.replace(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase());
	return upper(left) === upper(right);
};

/**
 * Every request that differs in one byte of a signed part: method, path and query, name and value of each signed
 * header, body, and what the signature itself says (key id, scope, list of headers, signature).
 * @param flips bits that are turned over in each byte, one mutation each
 */
export function* mutations(
	request: RawRequest,
	signedHeaders: readonly string[],
	flips: readonly number[],
): Generator<Mutation> {
	for (const flip of flips) {
		for (let offset = 0; offset < request.method.length; offset++) {
			yield {
				part: 'method',
				offset,
				request: { ...request, method: replaced(request.method, offset, request.method.charCodeAt(offset) ^ flip) },
			};
		}
		for (let offset = 0; offset < request.target.length; offset++) {
			const target = replaced(request.target, offset, request.target.charCodeAt(offset) ^ flip);
			if (!sameTarget(target, request.target)) {
				yield { part: 'target', offset, request: { ...request, target } };
			}
		}
		for (const [index, [name, value]] of request.headers.entries()) {
			const isAuthorization = name.toLowerCase() === 'authorization';
			const put = (header: [string, string]): RawRequest => ({
				...request,
				headers: request.headers.with(index, header),
			});
			if (!isAuthorization && !signedHeaders.includes(name.toLowerCase())) {
				continue;
			}
			for (let offset = 0; offset < name.length; offset++) {
				const mutated = replaced(name, offset, name.charCodeAt(offset) ^ flip);
				if (!sameName(mutated, name)) {
					yield { part: `name of ${name}`, offset, request: put([mutated, value]) };
				}
			}
			for (let offset = 0; offset < value.length; offset++) {
				const mutated = replaced(value, offset, value.charCodeAt(offset) ^ flip);
				if (!sameValue(mutated, value)) {
					yield { part: `value of ${name}`, offset, request: put([name, mutated]) };
				}
			}
		}
		for (let offset = 0; offset < request.body.length; offset++) {
			const body = Buffer.from(request.body);
			body[offset] = (body[offset] ?? 0) ^ flip;
			yield { part: 'body', offset, request: { ...request, body } };
		}
	}
}
