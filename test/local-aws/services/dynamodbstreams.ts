import { randomBytes, randomUUID } from 'node:crypto';

import { Reply, ServiceError } from '../errors';
import type { Call, Input, Service, Shared } from '../service';
import { list, number, text } from '../service';

/** A shard takes so many changes; then another one follows it. AWS's last about four hours. */
export const CHANGES_OF_A_SHARD = 40;
/** A change is kept for 24 hours. */
const KEPT_MS = 24 * 3_600_000;
/** An iterator works for 15 minutes. */
const ITERATOR_MS = 15 * 60_000;

interface Change {
	readonly number: bigint;
	readonly at: number;
	readonly record: Input;
}

interface StreamShard {
	readonly id: string;
	readonly parent?: string;
	readonly first: bigint;
	closed?: bigint;
	readonly changes: Change[];
	/** Changes that have expired. */
	trimmed: number;
}

interface TableStream {
	readonly table: string;
	readonly arn: string;
	readonly label: string;
	readonly view: string;
	readonly shards: StreamShard[];
	enabled: boolean;
}

/** All streams that there ever were, by ARN; those that are switched off can be read for a day. */
const streamsOf = ({ shared }: { readonly shared: Shared }): Map<string, TableStream> =>
	shared.state('dynamodb streams', () => new Map());
const counterOf = ({ shared }: { readonly shared: Shared }): { next: bigint } =>
	shared.state('dynamodb stream numbers', () => ({ next: 100_000_000_000_000_000_000n }));

const openStream = (call: Call, table: string): TableStream | undefined =>
	[...streamsOf(call).values()].findLast((stream) => stream.table === table && stream.enabled);

function addShard(call: Call, stream: TableStream, parent?: string): StreamShard {
	const shard: StreamShard = {
		id: `shardId-${String(call.shared.clock.now()).padStart(20, '0')}-${randomBytes(4).toString('hex')}`,
		...(parent === undefined ? {} : { parent }),
		first: (counterOf(call).next += 100n),
		changes: [],
		trimmed: 0,
	};
	stream.shards.push(shard);
	return shard;
}

/** Closes a shard; two follow it where it is split. */
function endShard(call: Call, stream: TableStream, shard: StreamShard, followers: number): void {
	shard.closed = counterOf(call).next;
	for (let each = 0; each < followers; each += 1) addShard(call, stream, shard.id);
}

/** What a table's definition says of streams. */
export function setStream(call: Call, table: string, specification: Input | undefined): void {
	if (specification === undefined) return;
	const open = openStream(call, table);
	if (specification.StreamEnabled !== true) {
		if (open === undefined) throw new ServiceError('ValidationException', 'Table is already disabled for streaming');
		open.enabled = false;
		for (const shard of open.shards) if (shard.closed === undefined) endShard(call, open, shard, 0);
		return;
	}
	if (open !== undefined) throw new ServiceError('ValidationException', 'Table already has an enabled stream');
	const label = new Date(call.shared.clock.now() + streamsOf(call).size).toISOString().replace('Z', '');
	const arn = `arn:aws:dynamodb:${call.region}:${call.principal?.account}:table/${table}/stream/${label}`;
	const view = text(specification, 'StreamViewType') ?? 'NEW_AND_OLD_IMAGES';
	const stream: TableStream = { table, arn, label, view, shards: [], enabled: true };
	streamsOf(call).set(arn, stream);
	addShard(call, stream);
}

export function endStreams(call: Call, table: string): void {
	const open = openStream(call, table);
	if (open !== undefined) setStream(call, table, { StreamEnabled: false });
}

/** A table's description with what it says of its stream. */
export function withStream(call: Call, description: Input): Input {
	const latest = [...streamsOf(call).values()].findLast(({ table }) => table === description.TableName);
	if (latest === undefined) return description;
	return {
		...description,
		LatestStreamArn: latest.arn,
		LatestStreamLabel: latest.label,
		...(latest.enabled ? { StreamSpecification: { StreamEnabled: true, StreamViewType: latest.view } } : {}),
	};
}

export const hasStream = (call: Call, table: string): boolean => openStream(call, table) !== undefined;

/** Tells a change of an item; where nothing has changed, nothing is told. */
export function tellChange(
	call: Call,
	table: string,
	keys: Input,
	before: Input | undefined,
	after: Input | undefined,
): void {
	const stream = openStream(call, table);
	if (stream === undefined || JSON.stringify(before) === JSON.stringify(after)) return;
	const open = stream.shards.filter(({ closed }) => closed === undefined);
	const hash = [...JSON.stringify(keys)].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
	const shard = open[hash % open.length];
	if (shard === undefined) return;
	const counter = counterOf(call);
	counter.next += 1n;
	const at = call.shared.clock.now();
	const images = stream.view;
	shard.changes.push({
		number: counter.next,
		at,
		record: {
			eventID: randomUUID().replaceAll('-', ''),
			eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
			eventVersion: '1.1',
			eventSource: 'aws:dynamodb',
			awsRegion: call.region,
			dynamodb: {
				ApproximateCreationDateTime: Math.floor(at / 1000),
				Keys: keys,
				...(after !== undefined && images.startsWith('NEW') ? { NewImage: after } : {}),
				...(before !== undefined && images.includes('OLD') ? { OldImage: before } : {}),
				SequenceNumber: String(counter.next),
				SizeBytes: JSON.stringify([keys, before, after]).length,
				StreamViewType: stream.view,
			},
		},
	});
	// Every third shard is split into two, as those of a busy table are.
	if (shard.changes.length >= CHANGES_OF_A_SHARD) endShard(call, stream, shard, stream.shards.length % 3 === 0 ? 2 : 1);
}

const notFound = (what: string): ServiceError =>
	new ServiceError('ResourceNotFoundException', `Requested resource not found: ${what}`);
const trimmedAccess = (): ServiceError =>
	new ServiceError(
		'TrimmedDataAccessException',
		'The operation attempted to read past the oldest stream record in a shard.',
	);

/** The stream without what has expired: first the changes, then the closed shards that are empty. */
function streamOf(call: Call, arn: string): TableStream {
	const stream = streamsOf(call).get(arn);
	if (stream === undefined) throw notFound(`Stream: ${arn} not found`);
	const oldest = call.shared.clock.now() - KEPT_MS;
	for (const shard of [...stream.shards]) {
		while (shard.changes[0] !== undefined && shard.changes[0].at < oldest) {
			shard.changes.shift();
			shard.trimmed += 1;
		}
		const empty = shard.changes.length === 0 && shard.trimmed > 0;
		if (empty && shard.closed !== undefined) stream.shards.splice(stream.shards.indexOf(shard), 1);
	}
	return stream;
}

function describeStream(call: Call): Input {
	const arn = text(call.input, 'StreamArn') ?? '';
	const stream = streamOf(call, arn);
	const most = Math.min(number(call.input, 'Limit') ?? 100, 100);
	const after = text(call.input, 'ExclusiveStartShardId');
	const from = after === undefined ? 0 : stream.shards.findIndex(({ id }) => id === after) + 1;
	const page = stream.shards.slice(from, from + most);
	return {
		StreamDescription: {
			StreamArn: arn,
			StreamLabel: stream.label,
			StreamStatus: stream.enabled ? 'ENABLED' : 'DISABLED',
			StreamViewType: stream.view,
			TableName: stream.table,
			KeySchema: [],
			CreationRequestDateTime: Date.parse(`${stream.label}Z`) / 1000,
			Shards: page.map((shard) => ({
				ShardId: shard.id,
				...(shard.parent === undefined ? {} : { ParentShardId: shard.parent }),
				SequenceNumberRange: {
					StartingSequenceNumber: String(shard.first),
					...(shard.closed === undefined ? {} : { EndingSequenceNumber: String(shard.closed) }),
				},
			})),
			...(from + most < stream.shards.length ? { LastEvaluatedShardId: page.at(-1)?.id } : {}),
		},
	};
}

interface IteratorPlace {
	readonly arn: string;
	readonly shard: string;
	/** Number of the first change that is wanted. */
	readonly from: string;
	readonly made: number;
}

const iterator = (call: Call, arn: string, shard: string, from: bigint): string =>
	`${arn}|1|${Buffer.from(
		JSON.stringify({ arn, shard, from: String(from), made: call.shared.clock.now() } satisfies IteratorPlace),
	).toString('base64')}`;

function getShardIterator(call: Call): Input {
	const arn = text(call.input, 'StreamArn') ?? '';
	const stream = streamOf(call, arn);
	const shard = stream.shards.find(({ id }) => id === text(call.input, 'ShardId'));
	if (shard === undefined) throw notFound(`Shard does not exist in stream`);
	const type = text(call.input, 'ShardIteratorType');
	const given = text(call.input, 'SequenceNumber');
	const at = (from: bigint): Input => ({ ShardIterator: iterator(call, arn, shard.id, from) });
	if (type === 'TRIM_HORIZON') return at(shard.changes[0]?.number ?? shard.first);
	if (type === 'LATEST') return at(counterOf(call).next + 1n);
	if (given === undefined || !/^\d+$/.test(given)) {
		throw new ServiceError('ValidationException', 'Invalid SequenceNumber in request');
	}
	const from = BigInt(given);
	const oldest = shard.changes[0]?.number ?? counterOf(call).next;
	if (shard.trimmed > 0 && from < oldest) throw trimmedAccess();
	return at(type === 'AFTER_SEQUENCE_NUMBER' ? from + 1n : from);
}

function getRecords(call: Call): Input {
	const given = text(call.input, 'ShardIterator')?.split('|')[2] ?? '';
	const { arn, shard: id, from, made } = JSON.parse(Buffer.from(given, 'base64').toString()) as IteratorPlace;
	if (made < call.shared.clock.now() - ITERATOR_MS) {
		throw new ServiceError(
			'ExpiredIteratorException',
			'Iterator expired. The iterator was created more than 15 minutes ago.',
		);
	}
	const stream = streamOf(call, arn);
	const shard = stream.shards.find((each) => each.id === id);
	if (shard === undefined) throw trimmedAccess();
	const first = BigInt(from);
	if (shard.trimmed > 0 && first < (shard.changes[0]?.number ?? first)) throw trimmedAccess();
	const found = shard.changes.filter((change) => change.number >= first).slice(0, number(call.input, 'Limit') ?? 1000);
	const next = (found.at(-1)?.number ?? first - 1n) + 1n;
	const ended = shard.closed !== undefined && (shard.changes.at(-1)?.number ?? 0n) < next;
	return {
		Records: found.map(({ record }) => record),
		...(ended ? {} : { NextShardIterator: iterator(call, arn, id, next) }),
	};
}

/** Streams of DynamoDB's tables: shards that end and are split, changes that expire, iterators that expire. */
export const dynamodbstreams: Service = {
	name: 'streams.dynamodb',
	signingName: 'dynamodb',
	protocol: 'json',
	hostLabels: ['streams'],
	targets: ['DynamoDBStreams_20120810'],
	typePrefix: 'com.amazonaws.dynamodb.v20120810#',
	operations: {
		DescribeStream: describeStream,
		GetRecords: getRecords,
		GetShardIterator: getShardIterator,
		ListStreams: (call) => ({
			Streams: [...streamsOf(call).values()]
				.filter(({ table }) => (text(call.input, 'TableName') ?? table) === table)
				.map(({ arn, label, table }) => ({ StreamArn: arn, StreamLabel: label, TableName: table })),
		}),
	},
};

/** Requests that change items, each with the operations on single items that it stands for. */
export interface Write {
	readonly table: string;
	readonly key: Input;
}

/** Items that a request writes, in their order; `keysOf` tells the names of a table's key. */
export async function writesOf(call: Call, keysOf: (table: string) => Promise<readonly string[]>): Promise<Write[]> {
	const pick = async (table: string, source: Input): Promise<Write> => ({
		table,
		key: Object.fromEntries((await keysOf(table)).map((name) => [name, source[name]])),
	});
	const { input } = call;
	if (call.operation === 'BatchWriteItem') {
		const writes: Write[] = [];
		for (const [table, requests] of Object.entries((input.RequestItems ?? {}) as Record<string, Input[]>)) {
			if (!hasStream(call, nameOf(table))) continue;
			for (const { PutRequest, DeleteRequest } of requests) {
				const source = ((PutRequest as Input)?.Item ?? (DeleteRequest as Input)?.Key ?? {}) as Input;
				writes.push(await pick(nameOf(table), source));
			}
		}
		return writes;
	}
	if (call.operation === 'TransactWriteItems') {
		const writes: Write[] = [];
		for (const entry of list(input, 'TransactItems')) {
			const of = (entry.Put ?? entry.Update ?? entry.Delete) as Input | undefined;
			if (of === undefined || !hasStream(call, nameOf(String(of.TableName)))) continue;
			writes.push(await pick(nameOf(String(of.TableName)), (of.Item ?? of.Key ?? {}) as Input));
		}
		return writes;
	}
	const table = nameOf(text(input, 'TableName') ?? '');
	return hasStream(call, table) ? [await pick(table, (input.Item ?? input.Key ?? {}) as Input)] : [];
}

const nameOf = (tableOrArn: string): string => tableOrArn.split('/').at(-1) ?? tableOrArn;

/** An answer of the emulator with its table described as it is. */
export function describedReply(call: Call, reply: Reply, member: string): Reply {
	if (reply.status !== 200) return reply;
	const answer = JSON.parse(reply.body.toString()) as Input;
	const described = withStream(call, answer[member] as Input);
	return new Reply(200, reply.headers, JSON.stringify({ ...answer, [member]: described }));
}
