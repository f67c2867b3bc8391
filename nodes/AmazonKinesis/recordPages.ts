import { setTimeout as pause } from 'node:timers/promises';

import type { Page, PageOptions } from '../../aws/client';
import { AwsError } from '../../aws/errors';
import { unset } from '../shared/content';
import { numberParameter } from '../shared/numberParameter';
import type { OperationRun } from '../shared/operation';
import { Pace } from '../shared/pace';
import { millisecondsOf } from '../shared/times';
import { streamMember } from './streams';

interface ReadValues {
	readonly StreamName?: string;
	readonly shard?: string;
	readonly from?: string;
	readonly timestamp?: string;
	readonly sequenceNumber?: string;
	readonly waitSeconds?: number;
}

/** Records that AWS gives in one answer at most. */
const IN_ONE_CALL = 10_000;
/** AWS answers five reads of a shard in a second. */
const READ_INTERVAL_MS = 200;
/** Between two looks for records that have not come yet. */
const LOOK_INTERVAL_MS = 1_000;

/** Input of `GetRecords` for the first shard: what AWS refuses is told before anything is read. */
export async function firstIterator(values: ReadValues, run: OperationRun): Promise<object> {
	const [first] = await shardsOf(values, run);
	if (first === undefined) throw unset('Shard', 'shard');
	return { ShardIterator: await iteratorOf(values, first, run), ...arnMember(values) };
}

const arnMember = ({ StreamName }: ReadValues): object =>
	StreamName?.startsWith('arn:') === true ? { StreamARN: StreamName } : {};

/** The shard that was chosen, or all that still have records. */
async function shardsOf({ StreamName, shard, from }: ReadValues, run: OperationRun): Promise<readonly string[]> {
	if (StreamName === undefined) throw unset('Stream', 'stream');
	if (shard !== undefined) return [shard];
	if (from?.endsWith('_SEQUENCE_NUMBER') === true) {
		throw new AwsError({
			code: 'MissingMember',
			message: "'Shard' is not set, and a sequence number belongs to one shard",
			nextStep: "Choose the shard that the record came from: its 'ShardId'.",
			field: 'shard',
		});
	}
	return await run.once(`shards ${run.callOptions.region ?? ''} ${StreamName}`, async () => {
		const ids: string[] = [];
		const pages = run.client.paginate('kinesis', 'ListShards', { ...streamMember(StreamName) }, run.callOptions);
		for await (const { items } of pages)
			ids.push(...items.map((each) => String((each as { ShardId: string }).ShardId)));
		return ids;
	});
}

async function iteratorOf(values: ReadValues, ShardId: string, run: OperationRun): Promise<unknown> {
	const { StreamName, from = 'TRIM_HORIZON', timestamp, sequenceNumber } = values;
	const numbered = from.endsWith('_SEQUENCE_NUMBER');
	if (numbered && sequenceNumber === undefined) throw unset('Sequence Number', 'sequenceNumber');
	if (from === 'AT_TIMESTAMP' && timestamp === undefined) throw unset('Time', 'timestamp');
	const { ShardIterator } = await run.call('GetShardIterator', {
		...streamMember(StreamName),
		ShardId,
		ShardIteratorType: from,
		...(numbered ? { StartingSequenceNumber: sequenceNumber } : {}),
		...(from === 'AT_TIMESTAMP' ? { Timestamp: new Date(millisecondsOf(timestamp, 'timestamp', 'Time') ?? 0) } : {}),
	});
	return ShardIterator;
}

interface Reader {
	readonly shard: string;
	readonly pace: Pace;
	/** Where the next read begins; undefined where the shard has ended or has been read. */
	next: unknown;
}

/** Reads the shards in turns, each until it has caught up, and then waits for as long as that is wanted. */
export async function* recordPages(
	input: Record<string, unknown>,
	{ limit = Infinity }: PageOptions,
	given: unknown,
	run: OperationRun,
): AsyncGenerator<Page> {
	const values = given as ReadValues;
	const seconds = numberParameter(values.waitSeconds || undefined, 'waitSeconds', 'Wait for Records (Seconds)', {
		whole: false,
	});
	const deadline = Date.now() + (seconds ?? 0) * 1000;
	const readers = await readersOf(values, input.ShardIterator, run);
	let left = limit;
	while (left > 0) {
		let caughtUp = true;
		for (const reader of readers) {
			if (left <= 0 || reader.next === undefined) continue;
			await reader.pace.turn(run.signal);
			const request = { ...input, ShardIterator: reader.next, Limit: Math.min(left, IN_ONE_CALL) };
			const { output, metadata } = await run.client.call('kinesis', 'GetRecords', request, run.callOptions);
			const { Records, NextShardIterator, MillisBehindLatest } = output;
			const records = (Array.isArray(Records) ? Records : []) as object[];
			const atEnd = Number(MillisBehindLatest ?? 0) === 0;
			if (!atEnd || records.length > 0) caughtUp = false;
			reader.next = atEnd && Date.now() >= deadline ? undefined : (NextShardIterator ?? undefined);
			const items = records.map((record) => ({ ShardId: reader.shard, ...record }));
			left -= items.length;
			yield { output: { ...output, Records: items }, metadata, items };
		}
		if (readers.every(({ next }) => next === undefined)) return;
		if (caughtUp) await pause(LOOK_INTERVAL_MS, undefined, { signal: run.signal });
	}
}

async function readersOf(values: ReadValues, first: unknown, run: OperationRun): Promise<Reader[]> {
	const shards = await shardsOf(values, run);
	const place = `${run.callOptions.region ?? ''} ${values.StreamName ?? ''}`;
	return await Promise.all(
		shards.map(async (shard, position) => ({
			shard,
			pace: await run.once(`pace ${place} ${shard}`, async () => await Promise.resolve(new Pace(READ_INTERVAL_MS))),
			next: position === 0 ? first : await iteratorOf(values, shard, run),
		})),
	);
}
