import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ours } from '../contestants/ours.mjs';
import { compared, exponentOf } from '../rounds.mjs';
import { startServer } from '../servers/start.mjs';
import { fileOf, transfer } from './s3.mjs';

const require = createRequire(import.meta.url);
const MIB = 1024 ** 2;
/** What repeats it may cost: linear work with its noise. */
const LINEAR = 1.15;
/** Memory may not follow the size of an object. */
const FLAT = 0.2;

/** The least cost of each size over the rounds; the sizes take turns. */
async function leastCosts(sizes, rounds, cost) {
	const least = new Map(sizes.map((size) => [size, Infinity]));
	for (let round = 0; round < rounds; round += 1) {
		for (const size of sizes) least.set(size, Math.min(least.get(size), await cost(size)));
	}
	return [...least].map(([size, found]) => ({ size, cost: found }));
}

const row = (metric, points, most) => ({
	...compared({
		suite: 'growth',
		metric,
		unit: 'exponent',
		better: 'lower',
		goal: { most },
		values: { ours: Number(exponentOf(points).toFixed(2)) },
	}),
	points,
});

let queues = 0;

/** Works off a queue of so many messages: received, handed over, deleted. */
async function drain(client, depth) {
	const { createConsumer } = require('../../../dist/aws/queue/consumer.js');
	const queueUrl = `https://sqs.eu-west-1.amazonaws.com/111122223333/depth-${depth}-${(queues += 1)}`;
	let left = depth;
	let allDone;
	const ended = new Promise((resolve) => (allDone = resolve));
	const handle = async (messages) => {
		left -= messages.length;
		if (left === 0) allDone();
		return 'done';
	};
	const consumer = createConsumer({
		connect: async () => ({ client, queueUrl }),
		handle,
		report: () => {},
		maxInFlight: 10,
	});
	await consumer.start();
	await ended;
	await consumer.stop(60_000);
	if (consumer.figures.deleted !== depth) throw new Error(`${consumer.figures.deleted} of ${depth} deleted`);
}

export async function run({ rounds, folder, tls }) {
	const rows = [];
	const server = await startServer('./aws.mjs', { TLS_KEY: tls.key, TLS_CERT: tls.cert });
	const url = `https://127.0.0.1:${server.port}`;
	const contestant = ours(url);
	await contestant.publish(100);
	const timed = async (work) => {
		const start = performance.now();
		await work();
		return performance.now() - start;
	};
	const items = await leastCosts([10, 100, 1000, 10_000], rounds, (count) => timed(() => contestant.publish(count)));
	rows.push(row('time of messages, 10 to 10,000', items, LINEAR));
	const calls = await leastCosts([10, 100, 1000, 5000], rounds, async (count) =>
		timed(async () => {
			for (let left = count; left > 0; left -= 1) await contestant.put();
		}),
	);
	rows.push(row('time of calls one after the other, 10 to 5,000', calls, LINEAR));
	const depths = await leastCosts([10, 100, 1000, 10_000], rounds, (depth) =>
		timed(() => drain(contestant.client, depth)),
	);
	rows.push(row('time of a queue worked off by the SQS trigger, 10 to 10,000 messages deep', depths, LINEAR));
	server.stop();

	const { readService } = require('../../../dist/aws/catalog/read.js');
	const services = readdirSync(join(import.meta.dirname, '..', '..', '..', 'aws', 'catalog', 'services'))
		.filter((file) => file.endsWith('.json'))
		.map((file) => ({
			key: file.slice(0, -5),
			size: statSync(join(import.meta.dirname, '..', '..', '..', 'aws', 'catalog', 'services', file)).size,
		}));
	const catalog = [];
	for (const { key, size } of services) {
		// Each is read once: a second time it would come from memory.
		const start = performance.now();
		readService(key);
		catalog.push({ size, cost: performance.now() - start });
	}
	rows.push({
		...row(`first use of a service by the size of its model, all ${services.length}`, catalog, LINEAR),
		points: [],
	});

	const memoryBeside = {};
	for (const direction of ['up', 'down']) {
		const memory = [];
		const time = [];
		for (const size of [64, 256, 1024, 4096]) {
			const bytes = size * MIB;
			const s3 = await startServer('./s3.mjs', { OBJECT_SIZE: bytes, TLS_KEY: tls.key, TLS_CERT: tls.cert });
			const file = await fileOf(folder, bytes);
			const settings = {
				url: `https://127.0.0.1:${s3.port}`,
				size: bytes,
				inFlight: 4,
				file,
				into: join(folder, 'into'),
			};
			const found = [await transfer('ours', direction, settings)];
			if (size < 4096) found.push(await transfer('ours', direction, settings));
			memory.push({ size: bytes, cost: Math.min(...found.map(({ growth }) => growth)) });
			// Of the largest the memory may be a little more than of a usual one: as with bare streams of Node.
			if (size === 256 || size === 4096) {
				const floor = await transfer('floor', direction, settings);
				memoryBeside[`${direction}, ${size} MiB`] = {
					ours: Math.round(memory.at(-1).cost / 1e6),
					floor: Math.round(floor.growth / 1e6),
				};
			}
			time.push({ size: bytes, cost: Math.min(...found.map(({ seconds }) => seconds)) });
			s3.stop();
		}
		rows.push(row(`memory of an object ${direction}, 64 MiB to 4 GiB`, memory, FLAT));
		rows.push(row(`time of an object ${direction}, 64 MiB to 4 GiB`, time, LINEAR));
	}
	return { rows, notes: { 'MB beyond what the process had before': memoryBeside } };
}
