// An S3 over TLS that keeps nothing and gives out zeros; each connection has BYTES_PER_SECOND where that is set.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { serveFigures } from './start.mjs';

const { TLS_KEY, TLS_CERT } = process.env;
const size = Number(process.env.OBJECT_SIZE);
const perSecond = Number(process.env.BYTES_PER_SECOND ?? 0);
const zeros = Buffer.alloc(256 * 1024);
const fresh = () => ({ sockets: 0, requests: 0, received: 0 });
let figures = fresh();

/** Waits until so many bytes may have passed since `start`. */
async function paced(start, bytes) {
	if (perSecond === 0) return;
	const early = (bytes / perSecond) * 1000 - (performance.now() - start);
	if (early > 1) await pause(early);
}

async function give(request, response) {
	const range = /bytes=(\d+)-(\d+)?/.exec(request.headers.range ?? '');
	const first = Number(range?.[1] ?? 0);
	const last = Math.min(Number(range?.[2] ?? size - 1), size - 1);
	const length = last - first + 1;
	const headers = { 'content-length': length, etag: '"e"' };
	if (range) headers['content-range'] = `bytes ${first}-${last}/${size}`;
	response.writeHead(range ? 206 : 200, headers);
	const start = performance.now();
	const gone = new AbortController();
	response.once('close', () => gone.abort());
	for (let sent = 0; sent < length && !gone.signal.aborted; sent += zeros.length) {
		await paced(start, sent);
		const more = response.write(zeros.subarray(0, Math.min(zeros.length, length - sent)));
		if (!more) await once(response, 'drain', { signal: gone.signal }).catch(() => undefined);
	}
	response.end();
}

async function take(request) {
	const start = performance.now();
	let received = 0;
	for await (const chunk of request) {
		received += chunk.length;
		await paced(start, received);
	}
	figures.received += received;
}

const ANSWERS = {
	uploads: '<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>',
	uploadId: '<CompleteMultipartUploadResult><ETag>"e"</ETag></CompleteMultipartUploadResult>',
};

async function answer(request, response) {
	figures.requests += 1;
	const { searchParams: query } = new URL(request.url, 'http://127.0.0.1');
	if (request.method === 'GET' && !query.has('uploadId')) return await give(request, response);
	await take(request);
	response.setHeader('etag', '"e"');
	if (request.method !== 'POST') return response.end();
	response.setHeader('content-type', 'application/xml');
	return response.end(query.has('uploads') ? ANSWERS.uploads : ANSWERS.uploadId);
}

const server = createServer({ key: readFileSync(TLS_KEY), cert: readFileSync(TLS_CERT) }, (request, response) => {
	answer(request, response).catch(() => response.destroy());
});
server.on('secureConnection', () => (figures.sockets += 1));
serveFigures(server, () => {
	const found = figures;
	figures = fresh();
	return found;
});
