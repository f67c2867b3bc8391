import { decodedKey } from '../s3/keys';

/** What Amazon SNS says of a message that came through a topic. It is not signed for: who may send to the queue decides. */
export interface SnsFacts {
	readonly MessageId: string;
	readonly TopicArn: string;
	readonly Subject?: string;
	readonly Timestamp?: string;
	readonly MessageAttributes?: Readonly<Record<string, unknown>>;
	readonly SequenceNumber?: string;
}

/** What Amazon EventBridge says of an event, beside its detail. */
export interface EventBridgeFacts {
	readonly Id?: string;
	readonly Source: string;
	readonly DetailType: string;
	readonly Time?: string;
	readonly Region?: string;
	readonly Account?: string;
	readonly Resources?: readonly unknown[];
}

/** What Amazon S3 says of an object, with its key as it is: S3 encodes the keys in its notifications. */
export interface S3Facts {
	/** `ObjectCreated:Put`; of EventBridge its detail type, such as `Object Created`; `s3:TestEvent`. */
	readonly EventName: string;
	readonly Bucket: string;
	readonly Key?: string;
	/** Bytes. */
	readonly Size?: number;
	readonly ETag?: string;
	readonly VersionId?: string;
	/** Tells the order of events of one key: compare as texts of the same length. */
	readonly Sequencer?: string;
	readonly Time?: string;
	readonly Region?: string;
}

/** A message out of its envelopes. */
export interface ReadContent {
	/** JSON where the text is an object or a list of JSON, otherwise the text. */
	readonly body: unknown;
	readonly sns?: SnsFacts;
	readonly eventBridge?: EventBridgeFacts;
	readonly s3?: S3Facts;
}

/** Envelopes in envelopes, such as S3 by way of SNS by way of EventBridge. */
const DEEPEST = 5;

/**
 * Reads the body of a message: envelopes of Amazon SNS, events of Amazon EventBridge and notifications of Amazon S3, also
 * in each other. What is none of these stays as it is. A notification of S3 yields one entry for each of its records;
 * everything else yields one.
 */
export const readContents = (text: string): ReadContent[] => readAt(text, 0);

function readAt(text: string, depth: number): ReadContent[] {
	const body = jsonOf(text);
	if (!isObject(body) || depth >= DEEPEST) return [{ body }];
	if (isNotification(body)) {
		const sns = snsFacts(body);
		return readAt(String(body.Message), depth + 1).map((inner) => ({ ...inner, sns: inner.sns ?? sns }));
	}
	if (isEvent(body)) return readEvent(body);
	const records = recordsOf(body);
	if (records !== undefined) return records.map((record) => ({ body: record, s3: recordFacts(record) }));
	if (body.Service === 'Amazon S3' && body.Event === 's3:TestEvent') {
		const { Bucket, Time } = body;
		return [{ body, s3: { EventName: 's3:TestEvent', Bucket: String(Bucket), ...textMembers({ Time }) } }];
	}
	return [{ body }];
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Numbers and words stay texts: a sender of `0123` did not mean 123. */
function jsonOf(text: string): unknown {
	if (!/^\s*[[{]/.test(text)) return text;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

/** Those members that are texts and not empty. */
const textMembers = <Name extends string>(members: Record<Name, unknown>): Partial<Record<Name, string>> =>
	Object.fromEntries(
		Object.entries(members).filter(([, value]) => typeof value === 'string' && value !== ''),
	) as Partial<Record<Name, string>>;

const isNotification = (body: Json): boolean =>
	body.Type === 'Notification' && typeof body.TopicArn === 'string' && typeof body.Message === 'string';

function snsFacts({ MessageId, TopicArn, Subject, Timestamp, SequenceNumber, MessageAttributes }: Json): SnsFacts {
	return {
		MessageId: String(MessageId),
		TopicArn: String(TopicArn),
		...textMembers({ Subject, Timestamp, SequenceNumber }),
		...(isObject(MessageAttributes) ? { MessageAttributes: attributeValues(MessageAttributes) } : {}),
	};
}

/** Attributes by their values alone, as those of messages of SQS. */
const attributeValues = (attributes: Json): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries(attributes).map(([name, attribute]) => {
			const { Type, Value } = isObject(attribute) ? attribute : { Type: '', Value: attribute };
			const number = Number(Value);
			return [name, Type === 'Number' && String(number) === Value ? number : Value];
		}),
	);

const isEvent = (body: Json): boolean =>
	typeof body['detail-type'] === 'string' && typeof body.source === 'string' && 'detail' in body;

function readEvent(body: Json): ReadContent[] {
	const { id: Id, source, time: Time, region: Region, account: Account, resources, detail } = body;
	const DetailType = String(body['detail-type']);
	const eventBridge: EventBridgeFacts = {
		Source: String(source),
		DetailType,
		...textMembers({ Id, Time, Region, Account }),
		...(Array.isArray(resources) ? { Resources: resources as unknown[] } : {}),
	};
	if (source !== 'aws.s3' || !isObject(detail) || !isObject(detail.bucket)) {
		return [{ body: detail, eventBridge }];
	}
	const object = isObject(detail.object) ? detail.object : {};
	const s3: S3Facts = {
		EventName: DetailType,
		Bucket: String(detail.bucket.name),
		// EventBridge gives keys as they are.
		...objectFacts(object, (key) => key),
		...textMembers({ Time, Region }),
	};
	return [{ body: detail, eventBridge, s3 }];
}

function recordsOf({ Records }: Json): Json[] | undefined {
	if (!Array.isArray(Records) || Records.length === 0) return undefined;
	const records = Records as unknown[];
	const fromS3 = (record: unknown): record is Json =>
		isObject(record) && /^(aws|minio|ceph|rgw):s3$|^aws:s3/.test(String(record.eventSource)) && isObject(record.s3);
	return records.every(fromS3) ? records : undefined;
}

function recordFacts(record: Json): S3Facts {
	const s3 = record.s3 as Json;
	const bucket = isObject(s3.bucket) ? s3.bucket : {};
	const object = isObject(s3.object) ? s3.object : {};
	return {
		EventName: String(record.eventName),
		Bucket: String(bucket.name),
		...objectFacts(object, decodedKey),
		...textMembers({ Time: record.eventTime, Region: record.awsRegion }),
	};
}

const objectFacts = (object: Json, decode: (key: string) => string): Partial<S3Facts> => ({
	...(typeof object.key === 'string' ? { Key: decode(object.key) } : {}),
	...(typeof object.size === 'number' ? { Size: object.size } : {}),
	...textMembers({
		ETag: object.eTag ?? object.etag,
		VersionId: object.versionId ?? object['version-id'],
		Sequencer: object.sequencer,
	}),
});
