import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';

import { sendRequest } from '../../../aws/transport/send';
import { serve, setProxyEnvironment, stopServers } from './loopback';

beforeEach(() => setProxyEnvironment());
afterEach(stopServers);

const MEGABYTE = 1_048_576;
const SIZE = 50 * MEGABYTE;
const CHUNK = 65_536;
/** Bytes that may be on the way inside the process: our stream, Node's, and those of the kernel's sockets. */
const IN_FLIGHT = 16 * MEGABYTE;

/** 50 MB of bytes that differ, made one chunk at a time, and how many have been made. */
function source(): { stream: Readable; made: () => number; hash: Hash } {
	let made = 0;
	const hash = createHash('sha256');
	const stream = new Readable({
		read() {
			if (made === SIZE) {
				this.push(null);
				return;
			}
			const chunk = Buffer.alloc(CHUNK, made / CHUNK);
			made += CHUNK;
			hash.update(chunk);
			this.push(chunk);
		},
	});
	return { stream, made: () => made, hash };
}

describe('50 MB', () => {
	it('goes out as a stream, no faster than the server reads', async () => {
		const received = createHash('sha256');
		let read = 0;
		let ahead = 0;
		const { stream, made, hash } = source();
		const server = await serve((request, response) => {
			request.on('data', (chunk: Buffer) => {
				read += chunk.length;
				ahead = Math.max(ahead, made() - read);
				received.update(chunk);
				// A slow reader: one turn of the loop for each chunk.
				request.pause();
				setImmediate(() => request.resume());
			});
			request.on('end', () => response.end());
		});
		const headers = { 'content-length': String(SIZE) };
		const { statusCode, body } = await sendRequest({ method: 'PUT', url: server.origin, headers, body: stream });
		body.resume();
		expect(statusCode).toBe(200);
		expect(read).toBe(SIZE);
		expect(received.digest('hex')).toBe(hash.digest('hex'));
		expect(ahead).toBeLessThan(IN_FLIGHT);
	});

	it('comes in as a stream, no faster than it is read', async () => {
		const { stream, made, hash } = source();
		const server = await serve((_, response) => stream.pipe(response));
		const { body } = await sendRequest({ method: 'GET', url: server.origin, headers: {} });
		const received = createHash('sha256');
		let read = 0;
		let ahead = 0;
		for await (const chunk of body) {
			read += (chunk as Buffer).length;
			ahead = Math.max(ahead, made() - read);
			received.update(chunk as Buffer);
			await new Promise((resolve) => setImmediate(resolve));
		}
		expect(read).toBe(SIZE);
		expect(received.digest('hex')).toBe(hash.digest('hex'));
		expect(ahead).toBeLessThan(IN_FLIGHT);
	});

	it('waits when nobody reads', async () => {
		const { stream, made } = source();
		const server = await serve((_, response) => stream.pipe(response));
		const { body } = await sendRequest({ method: 'GET', url: server.origin, headers: {} });
		let before = -1;
		while (made() !== before) {
			before = made();
			for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve));
		}
		expect(made()).toBeLessThan(IN_FLIGHT);
		body.destroy();
	});
});

it('frees the connection of a body that is destroyed half-way', async () => {
	const { stream } = source();
	const server = await serve((request, response) => {
		if (request.url === '/large') stream.pipe(response);
		else response.end('ok');
	});
	const { body } = await sendRequest({ method: 'GET', url: `${server.origin}/large`, headers: {} });
	const closed = new Promise((resolve) => server.requests[0]?.socket.once('close', resolve));
	body.destroy();
	await closed;
	const next = await sendRequest({ method: 'GET', url: `${server.origin}/small`, headers: {} });
	expect(await next.body.toArray()).toEqual([Buffer.from('ok')]);
	expect(server.connections()).toBe(2);
});

it('frees the connection of a body that is destroyed after all of it has come', async () => {
	const server = await serve((_, response) => response.end(Buffer.alloc(200_000)));
	const { body } = await sendRequest({ method: 'GET', url: server.origin, headers: {} });
	const { socket } = server.requests[0] ?? {};
	const closed = new Promise((resolve) => socket?.once('close', resolve));
	for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
	body.destroy();
	await closed;
	expect(body.errored).toBeNull();
});
