import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { PART_SIZE, PARTS_IN_PARALLEL } from '../../../aws/transfer/parts';
import { scaled } from '../../scale';

/** MiB: 64 here, 5,120 in `npm run proof -- s3`. */
const SIZE = scaled(64);
const LENGTH = SIZE * 1024 * 1024;
/**
 * Growth of memory: the most that the process of a transfer has resident during it (Linux counts that exactly, without
 * sampling), less what it has after one small request in each direction. Node's own buffers and heap are in it.
 */
const MOST_GROWTH = PART_SIZE * PARTS_IN_PARALLEL + 64_000_000;
const LONG = 1_200_000;
const typescript = join(__dirname, 'typescriptFirst.cjs');

interface Transfer {
	readonly wrong: number;
	readonly growth: number;
	readonly seconds: number;
}

/** What the S3 has seen. */
interface Figures {
	readonly wrong: number;
	readonly received: number;
	readonly reads: number;
}

const start = (file: string, ...argv: Array<string | number>): ChildProcess =>
	fork(join(__dirname, file), argv.map(String), { execArgv: ['-r', typescript] });
/** The next message of a process; an error where it ends without one. */
async function told<T>(child: ChildProcess): Promise<T> {
	const stop = new AbortController();
	const { signal } = stop;
	try {
		const ended = once(child, 'exit', { signal }).then(([code]: unknown[]) => {
			throw new Error(`The process ended with ${String(code)}`);
		});
		const message = once(child, 'message', { signal }).then(([first]: unknown[]) => first as T);
		ended.catch(() => undefined);
		return await Promise.race([message, ended]);
	} finally {
		stop.abort();
	}
}

/** One block goes each way before the measurement. */
const FIRST = { received: 1024 * 1024, reads: 1 };

describe.each(['http', 'https'])('over %s', (protocol) => {
	let sink: ChildProcess;
	let url: string;

	beforeAll(async () => {
		sink = start('sinkProcess.ts', protocol, PART_SIZE, LENGTH);
		url = `${protocol}://127.0.0.1:${(await told<{ port: number }>(sink)).port}`;
	});

	afterAll(() => {
		sink.disconnect();
	});

	async function transfer(how: string): Promise<Transfer & Figures> {
		const here = await told<Transfer>(start('transferProcess.ts', url, LENGTH, how));
		sink.send('figures');
		const there = await told<Figures>(sink);
		const speed = `${here.seconds.toFixed(1)} s, ${(SIZE / here.seconds).toFixed(0)} MiB/s`;
		const growth = `memory grew by ${(here.growth / 1024 ** 2).toFixed(0)} MiB at most`;
		console.info(`${protocol}, ${how}: ${SIZE} MiB, ${speed}, ${growth}`);
		return { ...here, ...there, wrong: here.wrong + there.wrong };
	}

	it(
		'a large object goes up with the memory of its parts in flight',
		async () => {
			const { wrong, received, growth } = await transfer('up');
			expect({ wrong, received }).toEqual({ wrong: 0, received: LENGTH + FIRST.received });
			expect(growth).toBeLessThan(MOST_GROWTH);
		},
		LONG,
	);

	it.each([
		['one request', '1', 1],
		['ranges in flight', '4', Math.ceil(LENGTH / PART_SIZE)],
	])(
		'a large object comes down with the memory of its %s',
		async (_name, atOnce, requests) => {
			const { wrong, reads, growth } = await transfer(atOnce);
			expect({ wrong, reads }).toEqual({ wrong: 0, reads: requests + FIRST.reads });
			expect(growth).toBeLessThan(MOST_GROWTH);
		},
		LONG,
	);
});
