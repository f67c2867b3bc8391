import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { takeTurns } from '../rounds.mjs';
import { startServer } from '../servers/start.mjs';

const MIB = 1024 ** 2;
const N8N = new URL('../../../.cache/n8n/node_modules/', import.meta.url);
const CASES = [
	{
		label: 'limited',
		size: 128 * MIB,
		// They use one connection, at the same speed whatever the size is.
		smaller: { builtin: { up: 16, down: 16 }, official: { up: 16, down: 16 } },
		inFlight: 8,
		perSecond: 20e6,
		rtt: 30,
		goals: { up: { builtin: 8, floor: 0.75 }, down: { builtin: 5, floor: 0.7 } },
		memory: false,
	},
	{
		label: 'loopback',
		size: 256 * MIB,
		smaller: { builtin: { up: 64 } },
		inFlight: 4,
		perSecond: 0,
		rtt: 0,
		goals: { up: { builtin: 4 }, down: { builtin: 3 } },
		memory: true,
	},
];

/** One transfer in a process of its own. */
export async function transfer(contestant, direction, settings) {
	const child = fork(new URL('../s3Transfer.mjs', import.meta.url), [contestant, direction, JSON.stringify(settings)]);
	const ended = once(child, 'exit').then(([code]) => {
		throw new Error(`${contestant}, ${direction}: ended with ${code}`);
	});
	const [found] = await Promise.race([once(child, 'message'), ended]);
	ended.catch(() => undefined);
	return found;
}

/** A file of so many bytes without content. */
export async function fileOf(folder, size) {
	const file = join(folder, `file-${size}`);
	const handle = await open(file, 'w');
	await handle.truncate(size);
	await handle.close();
	return file;
}

export async function run({ rounds, folder, tls }) {
	const rows = [];
	const names = ['ours', ...(existsSync(N8N) ? ['builtin'] : []), 'official', 'floor'];
	for (const { label, size, smaller, inFlight, perSecond, rtt, goals, memory } of CASES) {
		for (const direction of ['up', 'down']) {
			const turns = {};
			const stop = [];
			for (const name of names) {
				const bytes = smaller[name]?.[direction] === undefined ? size : smaller[name][direction] * MIB;
				const server = await startServer('./s3.mjs', {
					OBJECT_SIZE: bytes,
					BYTES_PER_SECOND: perSecond,
					TLS_KEY: tls.key,
					TLS_CERT: tls.cert,
				});
				const proxy = rtt === 0 ? server : await startServer('./delay.mjs', { RTT_MS: rtt, TARGET_PORT: server.port });
				stop.push(...new Set([server, proxy]));
				const settings = {
					url: `https://127.0.0.1:${proxy.port}`,
					size: bytes,
					inFlight,
					file: await fileOf(folder, bytes),
					into: join(folder, 'into'),
				};
				turns[name] = async () => {
					const { seconds, growth, stall } = await transfer(name, direction, settings);
					const figures = { [`${direction}, ${label}`]: bytes / 1e6 / seconds };
					if (!memory) return figures;
					return {
						...figures,
						[`memory ${direction}, ${label}`]: growth / 1e6,
						[`event loop ${direction}, ${label}`]: stall,
					};
				};
			}
			const metrics = [{ name: `${direction}, ${label}`, unit: 'MB/s', better: 'higher', goal: goals[direction] }];
			if (memory) {
				const most = (inFlight * 8 * MIB + 64e6) / 1e6;
				metrics.push(
					{ name: `memory ${direction}, ${label}`, unit: 'MB', better: 'lower', goal: { most } },
					{ name: `event loop ${direction}, ${label}`, unit: 'ms', better: 'lower', goal: { most: 50 } },
				);
			}
			rows.push(...(await takeTurns(turns, metrics, { rounds, suite: 's3' })));
			for (const server of stop) server.stop();
		}
	}
	return { rows };
}
