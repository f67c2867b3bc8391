// Sends or reads the large object in a process of its own, so that nothing else uses memory, and tells how much it took.
import { readFileSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';

import { createClient } from '../../../aws/client';
import { parallelBody } from '../../../aws/transfer/downloadRanges';
import { uploadObject } from '../../../aws/transfer/uploadParts';
import { BLOCK, blockAt, Comparison } from './pattern';

/** n8n reads its files in pieces of this size. */
const PIECE = 256 * 1024;
const place = { Bucket: 'my-bucket', Key: 'large' };
const [url = '', lengthText = '', atOnce = ''] = process.argv.slice(2);
const length = Number(lengthText);

const client = createClient({
	region: 'us-east-1',
	credentials: async () => await Promise.resolve({ accessKeyId: 'A', secretAccessKey: 'S' }),
	endpoints: { all: url, services: {} },
	transport: { ignoreSslIssues: true },
});

function* pieces(): Generator<Buffer> {
	const whole = blockAt(0);
	for (let number = 0; number < length / BLOCK; number += 1) {
		blockAt(number, whole);
		for (let first = 0; first < BLOCK; first += PIECE) yield Buffer.from(whole.subarray(first, first + PIECE));
	}
}

async function up(): Promise<number> {
	await uploadObject(client, place, Readable.from(pieces(), { objectMode: false }), length);
	return 0;
}

async function down(partsInParallel: number): Promise<number> {
	const { output } = await client.call('s3', 'GetObject', place);
	const comparison = new Comparison(0);
	for await (const chunk of parallelBody(client, place, output, { partsInParallel })) comparison.add(chunk as Buffer);
	return comparison.wrong + Math.abs(comparison.at - length);
}

/** Most memory that the process has had resident since the start, or since `forgetPeak`. Bytes. */
function peak(): number {
	const found = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'));
	return Number(found?.[1]) * 1024;
}

/** Linux then counts the peak from here on (proc(5), clear_refs). */
const forgetPeak = (): void => {
	writeFileSync('/proc/self/clear_refs', '5');
};

async function main(): Promise<void> {
	// The engine, a connection and the first hashes are no part of the figures.
	await client.call('s3', 'PutObject', { ...place, Body: blockAt(0) });
	const { output } = await client.call('s3', 'GetObject', { ...place, Range: `bytes=0-${BLOCK - 1}` });
	(output.Body as Readable).resume();
	await finished(output.Body as Readable);
	forgetPeak();
	const before = process.memoryUsage.rss();
	const started = performance.now();
	const wrong = await (atOnce === 'up' ? up() : down(Number(atOnce)));
	process.send?.({ wrong, growth: peak() - before, seconds: (performance.now() - started) / 1000 });
	process.disconnect();
}

void main();
