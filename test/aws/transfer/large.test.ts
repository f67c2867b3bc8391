import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { PART_SIZE, PARTS_IN_PARALLEL } from '../../../aws/transfer/parts';
import { scaled } from '../../scale';

/** MiB: 64 here, 5,120 in `npm run proof -- s3`. */
const SIZE = scaled(64);
const LENGTH = SIZE * 1024 * 1024;
/** Beyond what a plain stream of the same bytes costs: Node collects the pieces of a stream late. */
const MOST_GROWTH = PART_SIZE * PARTS_IN_PARALLEL + 64 * 1024 * 1024;
const LONG = 1_200_000;
const typescript = join(__dirname, 'typescriptFirst.cjs');

interface Transfer {
	readonly wrong: number;
	readonly growth: number;
	readonly seconds: number;
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

let sink: ChildProcess;
let url: string;
let plain: number;

beforeAll(async () => {
	sink = start('sinkProcess.ts', PART_SIZE, LENGTH);
	url = `http://127.0.0.1:${(await told<{ port: number }>(sink)).port}`;
});

beforeAll(async () => {
	const { wrong, reads, growth } = await transfer('1');
	expect({ wrong, reads }).toEqual({ wrong: 0, reads: 1 });
	plain = growth;
}, LONG);

afterAll(() => {
	sink.disconnect();
});

async function transfer(how: string): Promise<Transfer & { wrong: number; received: number; reads: number }> {
	const here = await told<Transfer>(start('transferProcess.ts', url, LENGTH, how));
	sink.send('figures');
	const there = await told<{ wrong: number; received: number; reads: number }>(sink);
	const speed = `${here.seconds.toFixed(1)} s, ${(SIZE / here.seconds).toFixed(0)} MiB/s`;
	console.info(`${how}: ${SIZE} MiB, ${speed}, memory grew by ${(here.growth / 1024 ** 2).toFixed(0)} MiB at most`);
	return { ...here, ...there, wrong: here.wrong + there.wrong };
}

it(
	'a large object goes up with the memory of its parts in flight',
	async () => {
		// One block goes before the measurement.
		const { wrong, received, growth } = await transfer('up');
		expect({ wrong, received }).toEqual({ wrong: 0, received: LENGTH + 1024 * 1024 });
		expect(growth - plain).toBeLessThan(MOST_GROWTH);
	},
	LONG,
);

it(
	'a large object comes down with the memory of its ranges in flight',
	async () => {
		const { wrong, reads, growth } = await transfer('4');
		expect({ wrong, reads }).toEqual({ wrong: 0, reads: Math.ceil(LENGTH / PART_SIZE) });
		expect(growth - plain).toBeLessThan(MOST_GROWTH);
	},
	LONG,
);
