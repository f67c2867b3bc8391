// One transfer in a process of its own: node s3Transfer.mjs <contestant> <up|down> <settings as JSON>. Tells seconds,
// growth of memory (most resident, less what was resident before) and the longest time that the event loop stood still.
import { createHash } from 'node:crypto';
import { createReadStream, promises as fs, readFileSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import { createRequire } from 'node:module';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pipeline } from 'node:stream/promises';
import { keys, region } from './contestants/requests.mjs';

const require = createRequire(import.meta.url);
const [contestant, direction, settingsText] = process.argv.slice(2);
const { url, size, inFlight, file, into } = JSON.parse(settingsText);
const PART = 8 * 1024 ** 2;
/** As n8n reads and writes its files. */
const PIECE = 256 * 1024;
const place = { Bucket: 'bench', Key: 'k' };

function ours() {
	const { createClient } = require('../../dist/aws/client.js');
	const { uploadObject } = require('../../dist/aws/transfer/uploadParts.js');
	const { parallelBody } = require('../../dist/aws/transfer/downloadRanges.js');
	const client = createClient({
		region,
		credentials: async () => keys,
		endpoints: { all: url, services: {}, forcePathStyle: true },
	});
	const options = { partsInParallel: inFlight };
	return {
		warm: async () => await client.call('s3', 'PutObject', { ...place, Body: Buffer.alloc(1000) }),
		up: async () => await uploadObject(client, place, createReadStream(file, { highWaterMark: PIECE }), size, options),
		down: async () => {
			const { output } = await client.call('s3', 'GetObject', place);
			await fs.writeFile(into, parallelBody(client, place, output, options));
		},
	};
}

function official() {
	const { S3Client, GetObjectCommand, PutObjectCommand } = require('@aws-sdk/client-s3');
	const client = new S3Client({ region, credentials: keys, endpoint: url, forcePathStyle: true });
	return {
		warm: async () => await client.send(new PutObjectCommand({ ...place, Body: Buffer.alloc(1000) })),
		up: async () => {
			const Body = createReadStream(file, { highWaterMark: PIECE });
			await client.send(new PutObjectCommand({ ...place, Body, ContentLength: size }));
		},
		down: async () => {
			const { Body } = await client.send(new GetObjectCommand(place));
			await fs.writeFile(into, Body);
		},
	};
}

/** The loops of n8n's S3 node (nodes/Aws/S3/V2) around its own credential class and HTTP client. */
function builtin() {
	const n8n = createRequire(new URL('../../.cache/n8n/node_modules/n8n/package.json', import.meta.url));
	n8n('reflect-metadata');
	const { Container } = n8n('@n8n/di');
	const { OutboundHttp } = n8n('@n8n/backend-network');
	const { Aws } = n8n('n8n-nodes-base/dist/credentials/Aws.credentials.js');
	const aws = new Aws();
	const fields = { ...keys, region, temporaryCredentials: false, customEndpoints: true, s3Endpoint: url };
	const send = async (method, path, body = '', headers = {}, more = {}) => {
		const request = { qs: { service: 's3', path, query: {} }, method, body, url: '', headers, ...more };
		return await Container.get(OutboundHttp)
			.requests()
			.requestLegacy(await aws.authenticate(fields, request), {});
	};
	return {
		warm: async () => await send('PUT', '/bench/k', Buffer.alloc(1000)),
		up: async () => {
			await send('POST', '/bench/k?uploads');
			let part = 0;
			for await (const chunk of createReadStream(file, { highWaterMark: 5120 * 1024 })) {
				part += 1;
				await send('PUT', `/bench/k?partNumber=${part}&uploadId=u`, chunk, {
					'Content-Length': chunk.length,
					'Content-MD5': createHash('MD5').update(chunk).digest('base64'),
				});
			}
			await send('POST', '/bench/k?uploadId=u', '<x/>');
		},
		down: async () => {
			const options = { encoding: null, resolveWithFullResponse: true };
			const { body } = await send('GET', '/bench/k', '', {}, options);
			await fs.writeFile(into, Buffer.from(body, 'utf8'));
		},
	};
}

/** Parts straight from the file and into it over so many kept connections; nothing is signed or checked. */
function floor() {
	const agent = new https.Agent({ keepAlive: true, maxSockets: inFlight });
	const ranges = Array.from({ length: Math.ceil(size / PART) }, (_, index) => index * PART);
	const each = async (work) => {
		const left = [...ranges];
		await Promise.all(
			Array.from({ length: inFlight }, async () => {
				for (let first = left.shift(); first !== undefined; first = left.shift()) {
					await work(first, Math.min(first + PART, size) - 1);
				}
			}),
		);
	};
	const send = (method, path, headers, body) =>
		new Promise((resolve, reject) => {
			const request = https.request(url + path, { method, agent, headers }, (response) => {
				if (method !== 'GET') response.resume().once('end', resolve);
				else resolve(response);
			});
			request.on('error', reject);
			if (body) body.pipe(request);
			else request.end();
		});
	return {
		warm: async () => await send('PUT', '/bench/k', { 'content-length': 0 }),
		up: async () =>
			await each(async (start, end) => {
				const body = createReadStream(file, { start, end, highWaterMark: PIECE });
				await send('PUT', '/bench/k?partNumber=1&uploadId=u', { 'content-length': end - start + 1 }, body);
			}),
		down: async () => {
			const handle = await fs.open(into, 'w');
			await each(async (start, end) => {
				const response = await send('GET', '/bench/k', { range: `bytes=${start}-${end}` });
				let at = start;
				await pipeline(response, async (source) => {
					for await (const chunk of source) {
						await handle.write(chunk, 0, chunk.length, at);
						at += chunk.length;
					}
				});
			});
			await handle.close();
		},
	};
}

const peak = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;

const transfer = { ours, official, builtin, floor }[contestant]();
await transfer.warm();
writeFileSync('/proc/self/clear_refs', '5');
const before = process.memoryUsage.rss();
const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
const start = performance.now();
await transfer[direction]();
const seconds = (performance.now() - start) / 1000;
delay.disable();
process.send({ seconds, growth: peak() - before, stall: Math.max(0, delay.max / 1e6 - 10) }, () => process.exit(0));
