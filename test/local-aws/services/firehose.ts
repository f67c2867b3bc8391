import { createHash, randomUUID } from 'node:crypto';

import { ServiceError } from '../errors';
import { bucketsOf } from '../s3/store';
import { type Call, type Input, list, number, type Outcome, type Service, text } from '../service';

interface DeliveryStream {
	readonly name: string;
	readonly bucket: string;
	readonly prefix: string;
	readonly created: number;
	readonly type: string;
}

/** There from the start, for workflows; what it takes goes nowhere as long as its bucket is not there. */
const FIRST: DeliveryStream = {
	name: 'n8n-example',
	bucket: 'n8n-example-firehose',
	prefix: '',
	created: 0,
	type: 'DirectPut',
};
/** A record that begins so is refused once, then taken. */
export const REFUSED_ONCE = 'local-aws-refused';

const placeOf = (call: Call): string => `${call.principal?.account} ${call.region}`;
const streamsOf = (call: Call): Map<string, DeliveryStream> =>
	call.shared.state(`firehose ${placeOf(call)}`, () => new Map([[FIRST.name, FIRST]]));
const refusedOf = (call: Call): Set<string> => call.shared.state(`firehose refused ${placeOf(call)}`, () => new Set());

function streamOf(call: Call): DeliveryStream {
	const name = text(call.input, 'DeliveryStreamName') ?? '';
	const found = streamsOf(call).get(name);
	if (found === undefined) {
		const account = call.principal?.account ?? '';
		throw new ServiceError('ResourceNotFoundException', `Firehose ${name} under account ${account} not found.`);
	}
	return found;
}

const dataOf = (record: Input): Buffer => Buffer.from(text(record, 'Data') ?? '', 'base64');

/** One file for each call: nothing is collected here. */
function deliver(call: Call, stream: DeliveryStream, records: readonly Buffer[]): void {
	const body = Buffer.concat(records);
	const now = call.shared.clock.now();
	const key = `${stream.prefix}${new Date(now).toISOString().slice(0, 13).replace(/[-T]/g, '/')}/${stream.name}-${randomUUID()}`;
	const etag = `"${createHash('md5').update(body).digest('hex')}"`;
	bucketsOf(call)
		.get(stream.bucket)
		?.put(key, { body, etag, lastModified: now, headers: {}, metadata: {}, tags: [], checksums: {} });
}

function check(stream: DeliveryStream, data: Buffer): void {
	if (stream.type !== 'DirectPut') {
		throw new ServiceError('InvalidArgumentException', 'PutRecord is not supported for this delivery stream type.');
	}
	if (data.length > 1000 * 1024) {
		throw new ServiceError('ValidationException', 'Record size exceeds the limit of 1024000 bytes.');
	}
}

function putRecordBatch(call: Call): Outcome {
	const stream = streamOf(call);
	const records = list(call.input, 'Records').map(dataOf);
	const bytes = records.reduce((sum, { length }) => sum + length, 0);
	if (records.length < 1 || records.length > 500) {
		throw new ServiceError('ValidationException', "Value at 'records' failed to satisfy constraint");
	}
	if (bytes > 4 * 1024 * 1024) {
		throw new ServiceError('InvalidArgumentException', 'Records size exceeds 4 MB limit');
	}
	records.forEach((data) => {
		check(stream, data);
	});
	const refused = refusedOf(call);
	const isRefused = (data: Buffer): boolean => {
		const record = data.toString();
		const again = record.startsWith(REFUSED_ONCE) && !refused.has(record);
		refused.add(record);
		return again;
	};
	const results = records.map((data) => ({ data, refused: isRefused(data) }));
	deliver(
		call,
		stream,
		results.flatMap((each) => (each.refused ? [] : [each.data])),
	);
	return {
		FailedPutCount: results.filter((each) => each.refused).length,
		Encrypted: false,
		RequestResponses: results.map((each) =>
			each.refused
				? { ErrorCode: 'ServiceUnavailableException', ErrorMessage: 'Slow down.' }
				: { RecordId: randomUUID() },
		),
	};
}

function createDeliveryStream(call: Call): Outcome {
	const name = text(call.input, 'DeliveryStreamName') ?? '';
	const s3 = (call.input.ExtendedS3DestinationConfiguration ?? call.input.S3DestinationConfiguration) as
		Input | undefined;
	if (s3 === undefined) {
		throw new ServiceError('InvalidArgumentException', 'Exactly one destination configuration is supported here: S3.');
	}
	if (streamsOf(call).has(name)) {
		throw new ServiceError('ResourceInUseException', `Firehose ${name} under account already exists`);
	}
	streamsOf(call).set(name, {
		name,
		bucket: (text(s3, 'BucketARN') ?? '').split(':::').at(-1) ?? '',
		prefix: text(s3, 'Prefix') ?? '',
		created: call.shared.clock.now(),
		type: text(call.input, 'DeliveryStreamType') ?? 'DirectPut',
	});
	return { DeliveryStreamARN: arnOf(call, name) };
}

const arnOf = (call: Call, name: string): string =>
	`arn:aws:firehose:${call.region}:${call.principal?.account}:deliverystream/${name}`;

function listDeliveryStreams(call: Call): Outcome {
	const type = text(call.input, 'DeliveryStreamType');
	const after = text(call.input, 'ExclusiveStartDeliveryStreamName') ?? '';
	const most = number(call.input, 'Limit') ?? 10;
	const names = [...streamsOf(call).values()]
		.filter((stream) => type === undefined || stream.type === type)
		.map(({ name }) => name)
		.filter((name) => name > after)
		.sort();
	return { DeliveryStreamNames: names.slice(0, most), HasMoreDeliveryStreams: names.length > most };
}

/** Data Firehose, which writes to S3. */
export const firehose: Service = {
	name: 'firehose',
	signingName: 'firehose',
	protocol: 'json',
	hostLabels: ['firehose'],
	targets: ['Firehose_20150804'],
	operations: {
		CreateDeliveryStream: createDeliveryStream,
		DeleteDeliveryStream: (call) => {
			streamsOf(call).delete(streamOf(call).name);
			return {};
		},
		DescribeDeliveryStream: (call) => {
			const stream = streamOf(call);
			return {
				DeliveryStreamDescription: {
					DeliveryStreamName: stream.name,
					DeliveryStreamARN: arnOf(call, stream.name),
					DeliveryStreamStatus: 'ACTIVE',
					DeliveryStreamType: stream.type,
					VersionId: '1',
					CreateTimestamp: new Date(stream.created),
					Destinations: [
						{
							DestinationId: 'destinationId-000000000001',
							S3DestinationDescription: { BucketARN: `arn:aws:s3:::${stream.bucket}`, Prefix: stream.prefix },
						},
					],
					HasMoreDestinations: false,
				},
			};
		},
		ListDeliveryStreams: listDeliveryStreams,
		PutRecord: (call) => {
			const stream = streamOf(call);
			const data = dataOf((call.input.Record ?? {}) as Input);
			check(stream, data);
			deliver(call, stream, [data]);
			return { RecordId: randomUUID(), Encrypted: false };
		},
		PutRecordBatch: putRecordBatch,
	},
};
