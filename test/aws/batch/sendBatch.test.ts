import { pack } from '../../../aws/batch/pack';
import { entriesWithIds, successfulAndFailed } from '../../../aws/batch/results';
import type { EntryEnd } from '../../../aws/batch/sendBatch';
import { sendBatch } from '../../../aws/batch/sendBatch';
import type { BatchCommand, BatchEntry } from '../../../aws/batch/types';
import type { AwsClient } from '../../../aws/client';
import { AwsError } from '../../../aws/errors';
import { seeded } from './seeded';

const batch: BatchCommand = {
	command: 'SendMessageBatch',
	size: 10,
	request: entriesWithIds('QueueUrl', 'Entries'),
	results: successfulAndFailed,
};
const ordered: BatchCommand = { ...batch, ordered: true };
const metadata = { statusCode: 200, attempts: 1, region: 'eu-central-1', headers: {}, requestId: 'r' };

interface Sent {
	readonly Id: string;
	readonly MessageBody: string;
}
type Verdict = 'done' | 'again' | 'refused' | 'silent';

const failed = (Id: string, verdict: Verdict) => ({
	Id,
	Code: verdict === 'again' ? 'InternalError' : 'InvalidMessageContents',
	Message: `${verdict}`,
	SenderFault: verdict === 'refused',
});

/** A queue that decides over each entry of each call. */
function queueOf(decide: (body: string, call: number) => Verdict) {
	const calls: string[][] = [];
	const accepted: string[] = [];
	const client = {
		call: async (_service: string, _operation: string, { Entries }: { Entries: Sent[] }) => {
			await Promise.resolve();
			const verdicts = Entries.map(({ MessageBody }) => decide(MessageBody, calls.length));
			calls.push(Entries.map(({ MessageBody }) => MessageBody));
			const done = Entries.filter((_, position) => verdicts[position] === 'done');
			accepted.push(...done.map(({ MessageBody }) => MessageBody));
			return {
				metadata,
				output: {
					// AWS gives the results in no particular order.
					Successful: done.map(({ Id, MessageBody }) => ({ Id, MessageId: `id of ${MessageBody}` })).reverse(),
					Failed: Entries.flatMap(({ Id }, position) => {
						const verdict = verdicts[position] ?? 'silent';
						return verdict === 'again' || verdict === 'refused' ? [failed(Id, verdict)] : [];
					}),
				},
			};
		},
	} as unknown as AwsClient;
	return { calls, accepted, client };
}

const entryOf = (body: string, lane?: string): BatchEntry => ({
	input: { QueueUrl: 'queue', MessageBody: body },
	target: 'queue',
	bytes: body.length,
	...(lane === undefined ? {} : { lane }),
});
const bodies = (...names: string[]): BatchEntry[] => names.map((name) => entryOf(name, name.replace(/\d+$/, '')));

/** Sends with a clock that runs as fast as it is asked to. */
async function send(client: AwsClient, command: BatchCommand, entries: BatchEntry[], signal?: AbortSignal) {
	const ends = sendBatch(client, 'sqs', command, entries, { signal });
	await jest.runAllTimersAsync();
	return await ends;
}
const told = (ends: readonly EntryEnd[]): string[] =>
	ends.map((end) => ('error' in end ? `${end.error.code}: ${end.error.message}` : String(end.output.MessageId)));

beforeEach(() => {
	jest.useFakeTimers();
});
afterEach(() => {
	jest.useRealTimers();
});

it('ends each entry by itself, whatever the order of the answer', async () => {
	const { client, calls } = queueOf((body) => (body === 'b' ? 'refused' : 'done'));
	const ends = await send(client, batch, [entryOf('a'), entryOf('b'), entryOf('c')]);
	expect(told(ends)).toEqual(['id of a', 'InvalidMessageContents: refused', 'id of c']);
	expect(calls).toEqual([['a', 'b', 'c']]);
	expect(ends[1]).toMatchObject({ error: { service: 'sqs', operation: 'SendMessageBatch', requestId: 'r' } });
});

it('sends again what AWS is to blame for, and nothing else, with pauses between', async () => {
	const { client, calls } = queueOf((body, call) => (body !== 'b' || call === 3 ? 'done' : 'again'));
	const started = Date.now();
	const ends = await send(client, batch, [entryOf('a'), entryOf('b'), entryOf('c')]);
	expect(told(ends)).toEqual(['id of a', 'id of b', 'id of c']);
	expect(calls).toEqual([['a', 'b', 'c'], ['b'], ['b'], ['b']]);
	expect(Date.now()).toBeGreaterThan(started);
});

it('gives up after eight calls, with what AWS said', async () => {
	const { client, calls } = queueOf((body) => (body === 'b' ? 'again' : 'done'));
	const ends = await send(client, batch, [entryOf('a'), entryOf('b')]);
	expect(told(ends)).toEqual(['id of a', 'InternalError: again']);
	expect(calls).toHaveLength(8);
});

it('sends nothing again of which the answer says nothing', async () => {
	const { client, calls } = queueOf((body) => (body === 'b' ? 'silent' : 'done'));
	const ends = await send(client, batch, [entryOf('a'), entryOf('b')]);
	expect(told(ends)[1]).toMatch(/^NoResult/);
	expect(calls).toHaveLength(1);
});

it('keeps what was done where a later call fails', async () => {
	const { client } = queueOf((body) => (body === 'b' ? 'again' : 'done'));
	const { call } = client as unknown as { call: (...input: unknown[]) => Promise<unknown> };
	let count = 0;
	const failing = {
		call: async (...input: unknown[]) => {
			count += 1;
			if (count === 2) throw new AwsError({ code: 'AccessDenied', message: 'no', statusCode: 403, attempts: 1 });
			return await call(...input);
		},
	} as unknown as AwsClient;
	expect(told(await send(failing, batch, [entryOf('a'), entryOf('b')]))).toEqual(['id of a', 'AccessDenied: no']);
});

it('ends at once when it is cancelled in a pause', async () => {
	const stop = new AbortController();
	const { client, calls } = queueOf((body) => {
		if (body === 'b') stop.abort();
		return body === 'b' ? 'again' : 'done';
	});
	const ends = await send(client, batch, [entryOf('a'), entryOf('b')], stop.signal);
	expect(told(ends)[0]).toBe('id of a');
	expect(told(ends)[1]).toMatch(/^Aborted/);
	expect(calls).toHaveLength(1);
});

describe('where AWS keeps the order of a lane', () => {
	it('sends a refused entry again with those behind it that were refused as well', async () => {
		const { client, accepted } = queueOf((body, call) => (call === 0 && body !== 'a1' ? 'again' : 'done'));
		const ends = await send(client, ordered, bodies('a1', 'a2', 'a3'));
		expect(told(ends)).toEqual(['id of a1', 'id of a2', 'id of a3']);
		expect(accepted).toEqual(['a1', 'a2', 'a3']);
	});

	it('sends no entry again once a later one of its lane is there, and says so', async () => {
		const { client, accepted, calls } = queueOf((body, call) =>
			call === 0 && ['a1', 'a3', 'b1'].includes(body) ? 'again' : 'done',
		);
		const ends = await send(client, ordered, bodies('a1', 'b1', 'a2', 'a3'));
		expect(told(ends)).toEqual(['InternalError: again', 'id of b1', 'id of a2', 'id of a3']);
		expect(ends[0]).toMatchObject({
			error: { retryable: false, nextStep: expect.stringMatching(/later one for the same group/) },
		});
		expect(accepted).toEqual(['a2', 'b1', 'a3']);
		expect(calls).toHaveLength(2);
	});

	it('sends it again where the order is of no concern', async () => {
		const { client, accepted } = queueOf((body, call) => (call === 0 && body === 'a1' ? 'again' : 'done'));
		expect(told(await send(client, batch, bodies('a1', 'a2')))).toEqual(['id of a1', 'id of a2']);
		expect(accepted).toEqual(['a2', 'a1']);
	});
});

it.each([1, 2, 3])('ends 10,000 entries exactly once each, seed %i', async (seed) => {
	const random = seeded(seed);
	const count = 10_000;
	const lanes = seed === 3 ? 3 : 37;
	const entries = Array.from({ length: count }, (_, number) =>
		entryOf(`g${number % lanes} ${number}`, `g${number % lanes}`),
	);
	const fate = new Map<string, Verdict>();
	const { client, accepted } = queueOf((body) => {
		const roll = random();
		const verdict = roll < 0.75 ? 'done' : roll < 0.93 ? 'again' : roll < 0.98 ? 'refused' : 'silent';
		fate.set(body, verdict);
		return verdict;
	});
	const command = seed === 3 ? ordered : batch;
	const ends: EntryEnd[] = [];
	for (const positions of pack(entries, command)) {
		const part = positions.flatMap((position) => entries[position] ?? []);
		(await send(client, command, part)).forEach((end, index) => (ends[positions[index] ?? -1] = end));
	}
	expect(ends).toHaveLength(count);
	expect(new Set(accepted).size).toBe(accepted.length);
	const wrong = entries.filter(({ input: { MessageBody: body } }, position) => {
		const end = ends[position];
		if (end === undefined) return true;
		const done = fate.get(String(body)) === 'done';
		return 'error' in end ? done : !done || end.output.MessageId !== `id of ${String(body)}`;
	});
	expect(wrong).toEqual([]);
	expect(accepted.length).toBeGreaterThan(0.9 * count * (seed === 3 ? 0.8 : 1));
	if (command.ordered !== true) return;
	const last = new Map<string, number>();
	for (const body of accepted) {
		const [lane = '', number = ''] = body.split(' ');
		expect(Number(number)).toBeGreaterThan(last.get(lane) ?? -1);
		last.set(lane, Number(number));
	}
});
