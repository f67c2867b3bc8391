import type { AwsClient, CallMetadata } from '../client';
import { isAwsError } from '../errors';
import { unpacked } from './aggregated';
import { timeOf } from './dynamodbSource';
import type { Page, Shard, StreamRecord, StreamSource } from './types';

/** A record of Kinesis Data Streams, or one of those that a producer has put into one. */
export interface DataRecord extends StreamRecord {
	readonly SequenceNumber: string;
	/** Its place in a record that holds several. */
	readonly SubSequenceNumber?: number;
	readonly PartitionKey: string;
	readonly ExplicitHashKey?: string;
	readonly ApproximateArrivalTimestamp?: Date;
	readonly EncryptionType?: string;
	readonly Data: Uint8Array;
}

export interface KinesisStream {
	/** `StreamName` or `StreamARN`. */
	readonly member: Readonly<Record<string, string>>;
	readonly region: string | undefined;
	/** How long the stream keeps a record, in milliseconds. */
	readonly keptMs: number;
	/** Records that producers have packed together come one by one. */
	readonly unpack: boolean;
}

const SERVICE = 'kinesis';

interface ListedShard {
	readonly ShardId?: string;
	readonly ParentShardId?: string;
	readonly AdjacentParentShardId?: string;
	readonly SequenceNumberRange?: { readonly EndingSequenceNumber?: string };
}

interface Answer {
	readonly Records?: ReadonlyArray<Omit<DataRecord, 'number' | 'time' | 'SubSequenceNumber'>>;
	readonly NextShardIterator?: string;
	readonly MillisBehindLatest?: number;
}

/** A stream of Kinesis. `client` is asked for each call, since credentials may change. */
export function kinesisSource(
	client: () => Promise<Pick<AwsClient, 'call' | 'paginate'>>,
	{ member, region, keptMs, unpack }: KinesisStream,
): StreamSource<DataRecord> {
	// GetRecords takes an ARN and no name; the iterator tells the rest.
	const arn = member.StreamARN === undefined ? {} : { StreamARN: member.StreamARN };
	const iteratorAt = async (ShardId: string, place: Record<string, unknown>, signal: AbortSignal): Promise<string> => {
		const input = { ...member, ShardId, ...place };
		const { output } = await (
			await client()
		).call<{ ShardIterator?: string }>(SERVICE, 'GetShardIterator', input, {
			region,
			signal,
		});
		return String(output.ShardIterator);
	};
	const shardsOf = async (signal: AbortSignal): Promise<{ shards: Shard[]; metadata: CallMetadata | undefined }> => {
		const shards: Shard[] = [];
		let first: CallMetadata | undefined;
		for await (const { items, metadata } of (await client()).paginate(
			SERVICE,
			'ListShards',
			{ ...member },
			{ region, signal },
		)) {
			first ??= metadata;
			for (const shard of items as readonly ListedShard[]) {
				shards.push({
					id: shard.ShardId ?? '',
					parents: [shard.ParentShardId, shard.AdjacentParentShardId].filter((id) => id !== undefined),
					closed: shard.SequenceNumberRange?.EndingSequenceNumber !== undefined,
				});
			}
		}
		return { shards, metadata: first };
	};
	return {
		// Five reads of a shard in a second, which other readers share.
		readInterval: 250,
		async list(signal) {
			const { shards, metadata } = await shardsOf(signal);
			return { shards, ended: false, now: (metadata && timeOf(metadata)) ?? Date.now() };
		},
		async iterator(shard, from, signal) {
			const since =
				from === 'latest' || from.at === 'oldest'
					? Infinity
					: (from.seen ?? (from.at === 'time' ? from.time : Infinity));
			const gap = since < Date.now() - keptMs ? { gap: gapText(shard, since) } : {};
			try {
				return { token: await token(shard, from, signal), ...gap };
			} catch (error) {
				if (!isAwsError(error) || error.code !== 'ResourceNotFoundException') throw error;
				// Throws where the stream itself is gone.
				const { shards } = await shardsOf(signal);
				if (shards.some(({ id }) => id === shard)) throw error;
				return gap.gap === undefined && from !== 'latest' && from.at === 'after' ? { gap: gapText(shard, since) } : gap;
			}
		},
		async read(given, signal) {
			const [skip, ShardIterator = ''] = splitToken(given);
			const { output } = await (
				await client()
			).call<Answer>(SERVICE, 'GetRecords', { ShardIterator, ...arn }, { region, signal });
			const raw = output.Records ?? [];
			const all = raw.flatMap((record) => recordsOf(record, unpack));
			const records =
				skip === undefined ? all : all.filter((record) => !isBefore(record, raw[0]?.SequenceNumber, skip));
			const page: Page<DataRecord> = {
				records,
				caughtUp: (output.MillisBehindLatest ?? 0) === 0,
				...(output.NextShardIterator === undefined ? {} : { next: `|${output.NextShardIterator}` }),
			};
			return page;
		},
		needsNewIterator: (error) => isAwsError(error) && error.code === 'ExpiredIteratorException',
		isGone: (error) => isAwsError(error) && error.code === 'ResourceNotFoundException',
	};

	async function token(
		shard: string,
		from: Parameters<StreamSource<DataRecord>['iterator']>[1],
		signal: AbortSignal,
	): Promise<string> {
		if (from === 'latest') return `|${await iteratorAt(shard, { ShardIteratorType: 'LATEST' }, signal)}`;
		if (from.at === 'oldest') return `|${await iteratorAt(shard, { ShardIteratorType: 'TRIM_HORIZON' }, signal)}`;
		if (from.at === 'time') {
			const place = { ShardIteratorType: 'AT_TIMESTAMP', Timestamp: new Date(from.time) };
			return `|${await iteratorAt(shard, place, signal)}`;
		}
		const [StartingSequenceNumber, sub] = from.number.split(':');
		const type = sub === undefined ? 'AFTER_SEQUENCE_NUMBER' : 'AT_SEQUENCE_NUMBER';
		return `${sub ?? ''}|${await iteratorAt(shard, { ShardIteratorType: type, StartingSequenceNumber }, signal)}`;
	}
}

/** A token is AWS's iterator, after the number of the packed record that was the last one where one holds several. */
function splitToken(token: string): [number | undefined, string] {
	const bar = token.indexOf('|');
	return [bar === 0 ? undefined : Number(token.slice(0, bar)), token.slice(bar + 1)];
}

const isBefore = (record: DataRecord, first: string | undefined, skip: number): boolean =>
	record.SequenceNumber === first && record.SubSequenceNumber !== undefined && record.SubSequenceNumber <= skip;

function recordsOf(record: NonNullable<Answer['Records']>[number], unpack: boolean): DataRecord[] {
	const time = record.ApproximateArrivalTimestamp?.getTime() ?? Infinity;
	const packed = unpack ? unpacked(record.Data) : undefined;
	if (packed === undefined || packed.length === 0) return [{ ...record, number: record.SequenceNumber, time }];
	return packed.map(({ partitionKey, explicitHashKey, data }, index) => ({
		...record,
		PartitionKey: partitionKey,
		...(explicitHashKey === undefined ? {} : { ExplicitHashKey: explicitHashKey }),
		Data: data,
		SubSequenceNumber: index,
		// The last one stands for the whole record.
		number: index === packed.length - 1 ? record.SequenceNumber : `${record.SequenceNumber}:${index}`,
		time,
	}));
}

const gapText = (shard: string, since: number): string =>
	`Records may have been missed: those of ${shard} that came ${Number.isFinite(since) ? `after ${new Date(since).toISOString()}` : 'after the last one that was read'} have expired, since the stream keeps them no longer`;
