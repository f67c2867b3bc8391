// Ratios, taken in one run, of this package beside the official client and a bare HTTP client ("floor").
// Contestants take turns round by round; the best of all rounds counts. Times are of this machine, ratios travel.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import os from 'node:os';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
const { values: flags } = parseArgs({
	options: {
		rounds: { type: 'string', default: '5' },
		calls: { type: 'string', default: '1000' },
		out: { type: 'string' },
	},
});
const rounds = Number(flags.rounds);
const calls = Number(flags.calls);

const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const item = { TableName: 'bench', Item: { id: { S: 'a' }, text: { S: 'x'.repeat(250) } } };
const megabyte = Buffer.alloc(1_000_000, 'a');

function ours(url) {
	const { createClient } = require('../../dist/aws/client.js');
	const client = createClient({
		region: 'us-east-1',
		credentials: async () => keys,
		endpoints: { all: url, services: {}, forcePathStyle: true },
	});
	return {
		put: () => client.call('dynamodb', 'PutItem', item),
		upload: () => client.call('s3', 'PutObject', { Bucket: 'bench', Key: 'k', Body: megabyte }),
	};
}

function official(url) {
	const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
	const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');
	const settings = { region: 'us-east-1', credentials: keys, endpoint: url };
	const dynamodb = new DynamoDBClient(settings);
	const s3 = new S3Client({ ...settings, forcePathStyle: true });
	return {
		put: () => dynamodb.send(new PutItemCommand(item)),
		upload: () => s3.send(new PutObjectCommand({ Bucket: 'bench', Key: 'k', Body: megabyte })),
	};
}

function floor(url) {
	const agent = new http.Agent({ keepAlive: true });
	const send = (method, path, body) =>
		new Promise((resolve, reject) => {
			const request = http.request(
				url + path,
				{ method, agent, headers: { 'content-length': body.length } },
				(response) => {
					response.resume();
					response.on('end', resolve);
				},
			);
			request.on('error', reject);
			request.end(body);
		});
	const body = Buffer.from(JSON.stringify(item));
	return { put: () => send('POST', '/', body), upload: () => send('PUT', '/bench/k', megabyte) };
}

/** Runs `count` calls with so many in flight. Returns calls per second and CPU microseconds per call. */
async function measure(call, count, inFlight) {
	const cpu = process.cpuUsage();
	const start = performance.now();
	let left = count;
	await Promise.all(
		Array.from({ length: inFlight }, async () => {
			while (left-- > 0) await call();
		}),
	);
	const seconds = (performance.now() - start) / 1000;
	const used = process.cpuUsage(cpu);
	return { perSecond: count / seconds, cpu: (used.user + used.system) / count };
}

const sink = fork(new URL('./sink.mjs', import.meta.url));
const [{ port }] = await once(sink, 'message');
const url = `http://127.0.0.1:${port}`;
const stats = async () => await (await fetch(`${url}/__stats`, { headers: { connection: 'close' } })).json();

const contestants = { ours: ours(url), 'aws-sdk-v3': official(url), floor: floor(url) };
const suites = {
	'DynamoDB PutItem, 1 in flight': ['put', calls, 1],
	'DynamoDB PutItem, 10 in flight': ['put', calls, 10],
	'S3 PutObject 1 MB, 1 in flight': ['upload', Math.ceil(calls / 20), 1],
};
const best = {};
for (const contestant of Object.values(contestants)) {
	await contestant.put();
	await contestant.upload();
}
for (let round = 0; round < rounds; round += 1) {
	for (const [suite, [call, count, inFlight]] of Object.entries(suites)) {
		for (const [name, contestant] of Object.entries(contestants)) {
			await stats();
			const figures = await measure(contestant[call], count, inFlight);
			const { sockets, requests } = await stats();
			const row = ((best[suite] ??= {})[name] ??= { perSecond: 0, cpu: Infinity, newSockets: 0, requests: 0 });
			row.perSecond = Math.max(row.perSecond, figures.perSecond);
			row.cpu = Math.min(row.cpu, figures.cpu);
			row.newSockets = Math.max(row.newSockets, sockets);
			row.requests = requests;
		}
	}
}
sink.disconnect();

const environment = { node: process.version, cpu: os.cpus()[0]?.model, load: os.loadavg()[0], rounds, calls };
console.log(environment);
for (const [suite, rows] of Object.entries(best)) {
	console.log(`\n${suite}`);
	console.table(
		Object.fromEntries(
			Object.entries(rows).map(([name, row]) => [
				name,
				{
					'calls/s': Math.round(row.perSecond),
					'CPU µs/call': Math.round(row.cpu),
					'new sockets': row.newSockets,
					'× official': Number((row.perSecond / rows['aws-sdk-v3'].perSecond).toFixed(2)),
					'× floor': Number((row.perSecond / rows.floor.perSecond).toFixed(2)),
				},
			]),
		),
	);
}
if (flags.out) writeFileSync(flags.out, `${JSON.stringify({ environment, best }, null, '\t')}\n`);
process.exit(0);
