import type { AwsClient, CallMetadata } from '../client';
import type { Attributes } from '../dynamodb/values';
import { isAwsError } from '../errors';
import type { Listing, Page, Shard, StreamRecord, StreamSource } from './types';

/** A change of an item as DynamoDB Streams tells it. */
export interface ChangeRecord extends StreamRecord {
	readonly eventID?: string;
	readonly eventName?: 'INSERT' | 'MODIFY' | 'REMOVE';
	readonly awsRegion?: string;
	readonly dynamodb: {
		readonly ApproximateCreationDateTime?: Date;
		readonly Keys?: Attributes;
		readonly NewImage?: Attributes;
		readonly OldImage?: Attributes;
		readonly SequenceNumber?: string;
		readonly SizeBytes?: number;
		readonly StreamViewType?: string;
	};
	/** Who made the change where it was AWS itself: time to live has deleted the item. */
	readonly userIdentity?: { readonly PrincipalId?: string; readonly Type?: string };
}

interface Described {
	readonly StreamDescription?: {
		readonly StreamStatus?: string;
		readonly Shards?: ReadonlyArray<{
			readonly ShardId?: string;
			readonly ParentShardId?: string;
			readonly SequenceNumberRange?: { readonly EndingSequenceNumber?: string };
		}>;
		readonly LastEvaluatedShardId?: string;
	};
}

/** DynamoDB keeps a change for 24 hours. */
const KEPT_MS = 24 * 3_600_000;
const SERVICE = 'dynamodbstreams';

/** The stream of a table. `client` is asked for each call, since credentials may change. */
export function dynamodbSource(
	client: () => Promise<Pick<AwsClient, 'call'>>,
	StreamArn: string,
	region: string | undefined,
): StreamSource<ChangeRecord> {
	const call = async <Output>(
		operation: string,
		input: Record<string, unknown>,
		signal: AbortSignal,
	): Promise<{ output: Output; metadata: CallMetadata }> =>
		await (await client()).call<Output>(SERVICE, operation, input, { region, signal });
	const iteratorAt = async (ShardId: string, place: Record<string, unknown>, signal: AbortSignal): Promise<string> => {
		const { output } = await call<{ ShardIterator?: string }>(
			'GetShardIterator',
			{ StreamArn, ShardId, ...place },
			signal,
		);
		return String(output.ShardIterator);
	};
	const source: StreamSource<ChangeRecord> = {
		readInterval: 250,
		async list(signal) {
			const shards: Shard[] = [];
			let ended = false;
			let now = Date.now();
			let ExclusiveStartShardId: string | undefined;
			do {
				const input = { StreamArn, ...(ExclusiveStartShardId === undefined ? {} : { ExclusiveStartShardId }) };
				const { output, metadata } = await call<Described>('DescribeStream', input, signal);
				const { StreamStatus, Shards = [], LastEvaluatedShardId } = output.StreamDescription ?? {};
				// The first answer counts: what comes after it is new.
				if (ExclusiveStartShardId === undefined) now = timeOf(metadata) ?? now;
				ended = StreamStatus === 'DISABLED';
				for (const { ShardId = '', ParentShardId, SequenceNumberRange } of Shards) {
					shards.push({
						id: ShardId,
						parents: ParentShardId === undefined ? [] : [ParentShardId],
						closed: SequenceNumberRange?.EndingSequenceNumber !== undefined,
					});
				}
				ExclusiveStartShardId = LastEvaluatedShardId;
			} while (ExclusiveStartShardId !== undefined);
			return { shards, ended, now } satisfies Listing;
		},
		async iterator(shard, from, signal) {
			try {
				if (from === 'latest') return { token: await iteratorAt(shard, { ShardIteratorType: 'LATEST' }, signal) };
				if (from.at === 'after') {
					const place = { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: from.number };
					return { token: await iteratorAt(shard, place, signal) };
				}
				// DynamoDB has no beginning by time: older records are passed by.
				const token = await iteratorAt(shard, { ShardIteratorType: 'TRIM_HORIZON' }, signal);
				const old = from.at === 'time' && (from.seen ?? from.time) < Date.now() - KEPT_MS;
				return old ? { token, gap: gapText(shard) } : { token };
			} catch (error) {
				if (isAwsError(error) && error.code === 'ResourceNotFoundException' && (await streamIsThere(signal))) {
					return from !== 'latest' && from.at !== 'oldest' ? { gap: gapText(shard) } : {};
				}
				if (!isAwsError(error) || error.code !== 'TrimmedDataAccessException') throw error;
				return { token: await iteratorAt(shard, { ShardIteratorType: 'TRIM_HORIZON' }, signal), gap: gapText(shard) };
			}
		},
		async read(ShardIterator, signal) {
			const { output } = await call<{
				Records?: ReadonlyArray<Omit<ChangeRecord, 'number' | 'time'>>;
				NextShardIterator?: string;
			}>('GetRecords', { ShardIterator }, signal);
			const records = (output.Records ?? []).map((record): ChangeRecord => ({
				...record,
				number: String(record.dynamodb.SequenceNumber),
				time: record.dynamodb.ApproximateCreationDateTime?.getTime() ?? Infinity,
			}));
			const next = output.NextShardIterator;
			const page: Page<ChangeRecord> = {
				records,
				caughtUp: records.length === 0,
				...(next === undefined ? {} : { next }),
			};
			return page;
		},
		needsNewIterator: (error) =>
			isAwsError(error) && ['ExpiredIteratorException', 'TrimmedDataAccessException'].includes(error.code),
		isGone: (error) => isAwsError(error) && error.code === 'ResourceNotFoundException',
	};
	const streamIsThere = async (signal: AbortSignal): Promise<boolean> => {
		await call('DescribeStream', { StreamArn, Limit: 1 }, signal);
		return true;
	};
	return source;
}

const gapText = (shard: string): string =>
	`Changes may have been missed: DynamoDB keeps them for 24 hours, and those after the last one that was read in ${shard} have expired`;

/** AWS's clock as an answer shows it, in milliseconds since 1970. */
export function timeOf({ headers }: CallMetadata): number | undefined {
	const time = Date.parse(headers.date ?? '');
	return Number.isNaN(time) ? undefined : time;
}
