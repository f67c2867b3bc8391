import { createHash } from 'node:crypto';

import { ServiceError } from '../errors';
import { type Call, type Input, list, number, type Outcome, type Service, text, texts } from '../service';

interface StoredRecord {
	readonly number: bigint;
	readonly key: string;
	/** Base64. */
	readonly data: string;
	readonly arrived: number;
}

interface Shard {
	readonly id: string;
	readonly from: bigint;
	readonly to: bigint;
	readonly first: bigint;
	closed?: bigint;
	readonly parent?: string;
	/** The second of two shards that were merged. */
	readonly adjacent?: string;
	readonly records: StoredRecord[];
	/** Records that have expired. */
	trimmed: number;
}

interface Stream {
	readonly name: string;
	readonly arn: string;
	readonly created: number;
	mode: string;
	shards: Shard[];
	/** How many shards there ever were. */
	made: number;
	hours: number;
	/** Answers to come that still say another status than ACTIVE. */
	busy: number;
	status: string;
	deleting: boolean;
	readonly maxRecordKiB: number;
	readonly tags: Map<string, string>;
	readonly consumers: Map<string, number>;
	/** Partition keys that were throttled once. */
	readonly throttled: Set<string>;
}

const HASHES = 1n << 128n;
/** Records whose partition key begins so are throttled once, then taken. */
export const THROTTLED_ONCE = 'local-aws-throttled';

const streamsOf = (call: Call): Map<string, Stream> =>
	call.shared.state(`kinesis ${call.principal?.account} ${call.region}`, () => new Map());
const counterOf = (call: Call): { next: bigint } =>
	call.shared.state('kinesis numbers', () => ({ next: 49_590_338_271_490_256_608_559_692_538_361_571_095n }));

const invalid = (message: string): ServiceError => new ServiceError('InvalidArgumentException', message);

function streamOf(call: Call): Stream {
	const { input } = call;
	const arn = text(input, 'StreamARN');
	const name = arn === undefined ? text(input, 'StreamName') : arn.split('/').at(-1);
	if (name === undefined) {
		throw invalid('Missing required parameter: StreamName or StreamARN');
	}
	const found = streamsOf(call).get(name);
	if (found === undefined) {
		const account = call.principal?.account ?? '';
		throw new ServiceError('ResourceNotFoundException', `Stream ${name} under account ${account} not found.`);
	}
	if (found.busy > 0) {
		found.busy -= 1;
	} else if (found.deleting) {
		streamsOf(call).delete(name);
		throw new ServiceError('ResourceNotFoundException', `Stream ${name} not found.`);
	} else {
		found.status = 'ACTIVE';
	}
	return found;
}

function makeShards(call: Call, count: number): Shard[] {
	const share = HASHES / BigInt(count);
	return Array.from({ length: count }, (_, index) => ({
		id: `shardId-${String(index).padStart(12, '0')}`,
		from: share * BigInt(index),
		to: index === count - 1 ? HASHES - 1n : share * BigInt(index + 1) - 1n,
		first: (counterOf(call).next += 10n),
		records: [],
		trimmed: 0,
	}));
}

/** Closes shards and puts others in their place, each of which follows those whose keys it takes. */
function reshard(
	call: Call,
	stream: Stream,
	closing: readonly Shard[],
	ranges: ReadonlyArray<readonly [bigint, bigint]>,
): void {
	for (const shard of closing) shard.closed = counterOf(call).next;
	for (const [from, to] of ranges) {
		const [parent, adjacent] = closing.filter((shard) => shard.from <= to && shard.to >= from);
		stream.shards.push({
			id: `shardId-${String(stream.made).padStart(12, '0')}`,
			from,
			to,
			first: (counterOf(call).next += 10n),
			...(parent === undefined ? {} : { parent: parent.id }),
			...(adjacent === undefined ? {} : { adjacent: adjacent.id }),
			records: [],
			trimmed: 0,
		});
		stream.made += 1;
	}
	stream.status = 'UPDATING';
	stream.busy = 1;
}

function openShard(call: Call, stream: Stream, member: string): Shard {
	const id = text(call.input, member);
	const shard = stream.shards.find((each) => each.id === id);
	if (shard === undefined) {
		throw new ServiceError('ResourceNotFoundException', `Could not find shard ${id} in stream ${stream.name}`);
	}
	if (shard.closed !== undefined) {
		throw new ServiceError('ResourceInUseException', `Shard ${id} in stream ${stream.name} is not open`);
	}
	return shard;
}

function splitShard(call: Call): undefined {
	const stream = streamOf(call);
	const shard = openShard(call, stream, 'ShardToSplit');
	const at = BigInt(text(call.input, 'NewStartingHashKey') ?? '0');
	if (at <= shard.from + 1n || at >= shard.to) {
		throw invalid(
			`NewStartingHashKey ${at} used in SplitShard() on shard ${shard.id} is not both greater than one plus the shard's StartingHashKey and less than the shard's EndingHashKey.`,
		);
	}
	reshard(
		call,
		stream,
		[shard],
		[
			[shard.from, at - 1n],
			[at, shard.to],
		],
	);
	return undefined;
}

function mergeShards(call: Call): undefined {
	const stream = streamOf(call);
	const shards = [openShard(call, stream, 'ShardToMerge'), openShard(call, stream, 'AdjacentShardToMerge')];
	const [low, high] = [...shards].sort((a, b) => (a.from < b.from ? -1 : 1));
	if (low === undefined || high === undefined || low.to + 1n !== high.from) {
		throw invalid(
			`Shards ${low?.id} and ${high?.id} in stream ${stream.name} are not an adjacent pair of shards eligible for merging`,
		);
	}
	reshard(call, stream, shards, [[low.from, high.to]]);
	return undefined;
}

function createStream(call: Call): undefined {
	const name = text(call.input, 'StreamName') ?? '';
	if (!/^[a-zA-Z0-9_.-]{1,128}$/.test(name)) {
		throw new ServiceError('ValidationException', `Value '${name}' at 'streamName' failed to satisfy constraint`);
	}
	if (streamsOf(call).has(name)) {
		throw new ServiceError('ResourceInUseException', `Stream ${name} under account already exists.`);
	}
	const mode = text((call.input.StreamModeDetails ?? {}) as Input, 'StreamMode') ?? 'PROVISIONED';
	const shards = number(call.input, 'ShardCount');
	if (mode === 'ON_DEMAND' && shards !== undefined) {
		throw new ServiceError('ValidationException', 'ShardCount must not be set for a stream in ON_DEMAND mode.');
	}
	streamsOf(call).set(name, {
		name,
		arn: `arn:aws:kinesis:${call.region}:${call.principal?.account}:stream/${name}`,
		created: call.shared.clock.now(),
		mode,
		shards: makeShards(call, shards ?? 4),
		made: shards ?? 4,
		hours: 24,
		busy: 0,
		status: 'CREATING',
		deleting: false,
		maxRecordKiB: number(call.input, 'MaxRecordSizeInKiB') ?? 1024,
		tags: new Map(Object.entries((call.input.Tags ?? {}) as Record<string, string>)),
		consumers: new Map(),
		throttled: new Set(),
	});
	return undefined;
}

interface Put {
	readonly ShardId: string;
	readonly SequenceNumber: string;
}

function putOne(call: Call, stream: Stream, record: Input): Put {
	const key = text(record, 'PartitionKey');
	const data = text(record, 'Data') ?? '';
	if (key === undefined || key === '') {
		throw new ServiceError('ValidationException', "Value null at 'partitionKey' failed to satisfy constraint");
	}
	if (Buffer.from(data, 'base64').length + Buffer.byteLength(key) > stream.maxRecordKiB * 1024) {
		throw invalid(`Record size exceeds the maximum of ${stream.maxRecordKiB} KiB.`);
	}
	const digest = createHash('md5').update(key).digest('hex');
	const hash = BigInt(text(record, 'ExplicitHashKey') ?? `0x${digest}`);
	const shard = stream.shards.find(({ from, to, closed }) => closed === undefined && hash >= from && hash <= to);
	if (shard === undefined) {
		throw invalid('Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1].');
	}
	if (key.startsWith(THROTTLED_ONCE) && !stream.throttled.has(key)) {
		stream.throttled.add(key);
		throw new ServiceError(
			'ProvisionedThroughputExceededException',
			`Rate exceeded for shard ${shard.id} in stream ${stream.name} under account ${call.principal?.account}.`,
		);
	}
	const counter = counterOf(call);
	counter.next += 1n;
	shard.records.push({ number: counter.next, key, data, arrived: call.shared.clock.now() });
	return { ShardId: shard.id, SequenceNumber: String(counter.next) };
}

function putRecords(call: Call): Outcome {
	const stream = streamOf(call);
	const records = list(call.input, 'Records');
	if (records.length < 1 || records.length > 500) {
		throw new ServiceError('ValidationException', "Value at 'records' failed to satisfy constraint");
	}
	const bytes = records.reduce(
		(sum, record) =>
			sum +
			Buffer.from(text(record, 'Data') ?? '', 'base64').length +
			Buffer.byteLength(text(record, 'PartitionKey') ?? ''),
		0,
	);
	if (bytes > 10 * 1024 * 1024) {
		throw invalid('Records size exceeds 10 MB limit');
	}
	const results = records.map((record) => {
		try {
			return putOne(call, stream, record);
		} catch (error) {
			if (!(error instanceof ServiceError) || error.code !== 'ProvisionedThroughputExceededException') {
				throw error;
			}
			return { ErrorCode: error.code, ErrorMessage: error.message };
		}
	});
	return {
		FailedRecordCount: results.filter((result) => 'ErrorCode' in result).length,
		Records: results,
		EncryptionType: 'NONE',
	};
}

const range = ({ from, to }: Shard): Input => ({ StartingHashKey: String(from), EndingHashKey: String(to) });

const describedShard = (shard: Shard): Input => ({
	ShardId: shard.id,
	...(shard.parent === undefined ? {} : { ParentShardId: shard.parent }),
	...(shard.adjacent === undefined ? {} : { AdjacentParentShardId: shard.adjacent }),
	HashKeyRange: range(shard),
	SequenceNumberRange: {
		StartingSequenceNumber: String(shard.first),
		...(shard.closed === undefined ? {} : { EndingSequenceNumber: String(shard.closed) }),
	},
});

/** An iterator works for five minutes. */
const ITERATOR_MS = 5 * 60_000;

/** Where a read begins: the stream, its shard, how many records it has had before, and when this was said. */
const iteratorOf = (call: Call, stream: Stream, shard: Shard, at: number): string =>
	Buffer.from(JSON.stringify([stream.name, shard.id, at, call.shared.clock.now()])).toString('base64');

/** Forgets what has expired: records, then closed shards that are empty. */
function trim(call: Call, stream: Stream): void {
	const now = call.shared.clock.now();
	const oldest = now - stream.hours * 3_600_000;
	for (const shard of [...stream.shards]) {
		while (shard.records[0] !== undefined && shard.records[0].arrived < oldest) {
			shard.records.shift();
			shard.trimmed += 1;
		}
		if (shard.closed !== undefined && shard.records.length === 0 && shard.trimmed > 0) {
			stream.shards.splice(stream.shards.indexOf(shard), 1);
		}
	}
}

function getShardIterator(call: Call): Outcome {
	const stream = streamOf(call);
	trim(call, stream);
	const shard = stream.shards.find(({ id }) => id === text(call.input, 'ShardId'));
	if (shard === undefined) {
		throw new ServiceError('ResourceNotFoundException', `Shard ${text(call.input, 'ShardId')} in stream not found.`);
	}
	const numberGiven = text(call.input, 'StartingSequenceNumber');
	const time = (number(call.input, 'Timestamp') ?? 0) * 1000;
	const at = (index: number): Outcome => ({
		ShardIterator: iteratorOf(call, stream, shard, shard.trimmed + (index < 0 ? shard.records.length : index)),
	});
	switch (text(call.input, 'ShardIteratorType')) {
		case 'TRIM_HORIZON':
			return at(0);
		case 'LATEST':
			return at(shard.records.length);
		case 'AT_TIMESTAMP':
			return at(shard.records.findIndex(({ arrived }) => arrived >= time));
	}
	if (numberGiven === undefined || !/^\d+$/.test(numberGiven)) {
		throw invalid('StartingSequenceNumber is not a valid sequence number.');
	}
	const after = text(call.input, 'ShardIteratorType') === 'AFTER_SEQUENCE_NUMBER' ? 1n : 0n;
	return at(shard.records.findIndex((record) => record.number >= BigInt(numberGiven) + after));
}

function getRecords(call: Call): Outcome {
	const [name, id, from, made] = JSON.parse(
		Buffer.from(text(call.input, 'ShardIterator') ?? '', 'base64').toString(),
	) as [string, string, number, number];
	if (made < call.shared.clock.now() - ITERATOR_MS) {
		throw new ServiceError(
			'ExpiredIteratorException',
			`Iterator expired. The iterator was created at time ${new Date(made).toUTCString()}`,
		);
	}
	const stream = streamsOf(call).get(name);
	if (stream !== undefined) trim(call, stream);
	const shard = stream?.shards.find((each) => each.id === id);
	if (stream === undefined || shard === undefined) {
		throw new ServiceError('ResourceNotFoundException', `Shard ${id} of stream ${name} not found.`);
	}
	const at = Math.max(0, from - shard.trimmed);
	const to = Math.min(shard.records.length, at + Math.min(number(call.input, 'Limit') ?? 10_000, 10_000));
	const ended = shard.closed !== undefined && to === shard.records.length;
	return {
		Records: shard.records.slice(at, to).map((record) => ({
			SequenceNumber: String(record.number),
			ApproximateArrivalTimestamp: new Date(record.arrived),
			Data: Buffer.from(record.data, 'base64'),
			PartitionKey: record.key,
		})),
		...(ended ? {} : { NextShardIterator: iteratorOf(call, stream, shard, shard.trimmed + to) }),
		MillisBehindLatest: to < shard.records.length ? 1000 : 0,
	};
}

/** Nothing may stand beside the token of the next page but the size of it. */
function listShards(call: Call): Outcome {
	const token = text(call.input, 'NextToken');
	for (const name of ['StreamName', 'StreamARN', 'ExclusiveStartShardId', 'StreamCreationTimestamp']) {
		if (token !== undefined && call.input[name] !== undefined) {
			throw invalid(`NextToken and ${name} cannot be provided together.`);
		}
	}
	const [name, from = 0, filter] =
		token === undefined ? [] : (JSON.parse(Buffer.from(token, 'base64').toString()) as [string, number, string?]);
	const stream = name === undefined ? streamOf(call) : streamsOf(call).get(name);
	const type = filter ?? text((call.input.ShardFilter ?? {}) as Input, 'Type');
	const shards = (stream?.shards ?? []).filter(({ closed }) => type !== 'AT_LATEST' || closed === undefined);
	const most = number(call.input, 'MaxResults') ?? 1000;
	const next = Buffer.from(JSON.stringify([stream?.name, from + most, type])).toString('base64');
	return {
		Shards: shards.slice(from, from + most).map(describedShard),
		...(shards.length > from + most ? { NextToken: next } : {}),
	};
}

const summary = (stream: Stream): Input => ({
	StreamName: stream.name,
	StreamARN: stream.arn,
	StreamStatus: stream.status,
	StreamModeDetails: { StreamMode: stream.mode },
	StreamCreationTimestamp: new Date(stream.created),
});

function updateShardCount(call: Call): Outcome {
	const stream = streamOf(call);
	const target = number(call.input, 'TargetShardCount') ?? 0;
	const open = stream.shards.filter(({ closed }) => closed === undefined);
	if (stream.mode === 'ON_DEMAND') {
		throw new ServiceError('ValidationException', 'UpdateShardCount is not supported for streams in ON_DEMAND mode.');
	}
	if (target > open.length * 2 || target < open.length / 2) {
		throw invalid(`UpdateShardCount cannot scale from ${open.length} to ${target} shards.`);
	}
	const fresh = makeShards(call, target).map(({ from, to }) => [from, to] as const);
	reshard(call, stream, open, fresh);
	return {
		StreamName: stream.name,
		StreamARN: stream.arn,
		CurrentShardCount: open.length,
		TargetShardCount: target,
	};
}

const setRetention =
	(up: boolean) =>
	(call: Call): undefined => {
		const stream = streamOf(call);
		const hours = number(call.input, 'RetentionPeriodHours') ?? 0;
		if (hours < 24 || hours > 8760 || (up ? hours < stream.hours : hours > stream.hours)) {
			throw invalid(`Requested retention period (${hours} hours) does not fit to the current one (${stream.hours}).`);
		}
		stream.hours = hours;
		return undefined;
	};

const described = (stream: Stream, [name, created]: readonly [string, number]): Input => ({
	ConsumerName: name,
	ConsumerARN: `${stream.arn}/consumer/${name}:${Math.floor(created / 1000)}`,
	ConsumerStatus: 'ACTIVE',
	ConsumerCreationTimestamp: new Date(created),
});

/** Kinesis Data Streams, in memory. */
export const kinesis: Service = {
	name: 'kinesis',
	signingName: 'kinesis',
	protocol: 'json',
	hostLabels: ['kinesis', 'data-kinesis', 'control-kinesis'],
	targets: ['Kinesis_20131202'],
	operations: {
		AddTagsToStream: (call) => {
			const { tags } = streamOf(call);
			Object.entries((call.input.Tags ?? {}) as Record<string, string>).forEach(([key, value]) => tags.set(key, value));
			return undefined;
		},
		CreateStream: createStream,
		DecreaseStreamRetentionPeriod: setRetention(false),
		DeleteStream: (call) => {
			const stream = streamOf(call);
			if (stream.consumers.size > 0 && call.input.EnforceConsumerDeletion !== true) {
				throw new ServiceError('ResourceInUseException', `Stream ${stream.name} has registered consumers.`);
			}
			Object.assign(stream, { deleting: true, status: 'DELETING' });
			return undefined;
		},
		DeregisterStreamConsumer: (call) => {
			if (!streamOf(call).consumers.delete(text(call.input, 'ConsumerName') ?? '')) {
				throw new ServiceError('ResourceNotFoundException', 'Consumer not found.');
			}
			return undefined;
		},
		DescribeStream: (call) => {
			const stream = streamOf(call);
			return {
				StreamDescription: {
					...summary(stream),
					Shards: stream.shards.map(describedShard),
					HasMoreShards: false,
					RetentionPeriodHours: stream.hours,
					EnhancedMonitoring: [],
				},
			};
		},
		DescribeStreamSummary: (call) => {
			const stream = streamOf(call);
			return {
				StreamDescriptionSummary: {
					...summary(stream),
					RetentionPeriodHours: stream.hours,
					EnhancedMonitoring: [],
					OpenShardCount: stream.shards.filter(({ closed }) => closed === undefined).length,
					ConsumerCount: stream.consumers.size,
				},
			};
		},
		GetRecords: getRecords,
		GetShardIterator: getShardIterator,
		IncreaseStreamRetentionPeriod: setRetention(true),
		ListShards: listShards,
		ListStreamConsumers: (call) => {
			const stream = streamOf(call);
			return { Consumers: [...stream.consumers].map((each) => described(stream, each)) };
		},
		ListStreams: (call) => {
			const all = [...streamsOf(call).values()];
			return {
				StreamNames: all.map(({ name }) => name),
				HasMoreStreams: false,
				StreamSummaries: all.map(summary),
			};
		},
		MergeShards: mergeShards,
		SplitShard: splitShard,
		ListTagsForStream: (call) => ({
			Tags: [...streamOf(call).tags].map(([Key, Value]) => ({ Key, Value })),
			HasMoreTags: false,
		}),
		PutRecord: (call) => ({ ...putOne(call, streamOf(call), call.input), EncryptionType: 'NONE' }),
		PutRecords: putRecords,
		RegisterStreamConsumer: (call) => {
			const stream = streamOf(call);
			const name = text(call.input, 'ConsumerName') ?? '';
			if (stream.consumers.has(name)) {
				throw new ServiceError('ResourceInUseException', `Consumer ${name} already exists.`);
			}
			stream.consumers.set(name, call.shared.clock.now());
			return { Consumer: described(stream, [name, call.shared.clock.now()]) };
		},
		RemoveTagsFromStream: (call) => {
			const { tags } = streamOf(call);
			texts(call.input, 'TagKeys').forEach((key) => tags.delete(key));
			return undefined;
		},
		UpdateShardCount: updateShardCount,
		UpdateStreamMode: (call) => {
			const stream = streamOf(call);
			stream.mode = text((call.input.StreamModeDetails ?? {}) as Input, 'StreamMode') ?? stream.mode;
			Object.assign(stream, { status: 'UPDATING', busy: 1 });
			return undefined;
		},
	},
};
