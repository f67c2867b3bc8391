// An S3 in a process of its own that keeps nothing: it compares what arrives with what must arrive, and gives out the same.
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import { selfSigned } from '../transport/certificate';
import { BLOCK, blockAt, Comparison } from './pattern';

const [partSize = 0, length = 0] = process.argv.slice(3).map(Number);
const secure = process.argv[2] === 'https';
const figures = { wrong: 0, received: 0, reads: 0 };

async function take(request: IncomingMessage, offset: number): Promise<void> {
	const comparison = new Comparison(offset);
	for await (const chunk of request) comparison.add(chunk as Buffer);
	figures.wrong += comparison.wrong;
	figures.received += comparison.at - offset;
}

async function give(response: ServerResponse, first: number, last: number): Promise<void> {
	const closed = new AbortController();
	response.once('close', () => {
		closed.abort();
	});
	for (let at = first; at <= last && !closed.signal.aborted;) {
		const inBlock = at % BLOCK;
		const count = Math.min(BLOCK - inBlock, last + 1 - at);
		const more = response.write(blockAt(Math.floor(at / BLOCK)).subarray(inBlock, inBlock + count));
		if (!more) await once(response, 'drain', { signal: closed.signal }).catch(() => undefined);
		at += count;
	}
	response.end();
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
	const { searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
	const part = searchParams.get('partNumber') ?? '1';
	if (request.method === 'GET') {
		figures.reads += 1;
		const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
		const [first, last] = range === null ? [0, length - 1] : [Number(range[1]), Number(range[2])];
		response.writeHead(range === null ? 200 : 206, { etag: '"same"', 'content-length': last - first + 1 });
		await give(response, first, last);
		return;
	}
	if (request.method === 'PUT') {
		await take(request, (Number(part) - 1) * partSize);
		response.writeHead(200, { etag: `"${part}"` });
		response.end();
		return;
	}
	request.resume();
	await once(request, 'end');
	response.writeHead(200, { 'content-type': 'application/xml' });
	response.end(
		searchParams.has('uploads')
			? '<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>'
			: '<CompleteMultipartUploadResult><ETag>"all"</ETag></CompleteMultipartUploadResult>',
	);
}

const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
	void answer(request, response);
};
const server = secure ? createSecureServer(selfSigned(['127.0.0.1']), onRequest) : createServer(onRequest);
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('message', () => {
	process.send?.({ ...figures });
	Object.assign(figures, { wrong: 0, received: 0, reads: 0 });
});
process.on('disconnect', () => {
	process.exit(0);
});
