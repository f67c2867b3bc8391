import { refusal, sendToQueue } from '../delivery';
import { Reply } from '../errors';
import type { Call, Handler, Outcome } from '../service';
import { deliverEvent } from '../services/events';
import { childrenNamed, childText, readXml, type XmlElement } from '../xml';
import { type Bucket, bucketOf, keyOf, s3Error } from './store';

/** Name of the setting in which a bucket keeps whom it tells. */
const SETTING = 'BucketNotificationConfiguration';

interface Notification {
	readonly id: string;
	readonly target: string;
	readonly events: readonly string[];
	readonly prefix: string;
	readonly suffix: string;
}

const TARGETS = {
	QueueConfiguration: 'Queue',
	TopicConfiguration: 'Topic',
	CloudFunctionConfiguration: 'CloudFunction',
};

function notificationsIn(root: XmlElement | undefined): Notification[] {
	return Object.entries(TARGETS).flatMap(([element, target]) =>
		childrenNamed(root, element).map((entry) => {
			const rules = childrenNamed(childrenNamed(childrenNamed(entry, 'Filter')[0], 'S3Key')[0], 'FilterRule');
			const filter = (name: string): string =>
				childText(
					rules.find((rule) => childText(rule, 'Name')?.toLowerCase() === name),
					'Value',
				) ?? '';
			return {
				id: childText(entry, 'Id') ?? '',
				target: childText(entry, target) ?? '',
				events: childrenNamed(entry, 'Event').map(({ text }) => text),
				prefix: filter('prefix'),
				suffix: filter('suffix'),
			};
		}),
	);
}

const settingOf = (bucket: Bucket): XmlElement | undefined => readXml(bucket.documents.get(SETTING) ?? '');

const as = (bucket: Bucket) => ({
	service: 's3.amazonaws.com',
	sourceArn: `arn:aws:s3:::${bucket.name}`,
	sourceAccount: bucket.account,
});

const covers = (configured: string, happened: string): boolean =>
	configured === happened || (configured.endsWith(':*') && happened.startsWith(configured.slice(0, -1)));

const ambiguous = (left: Notification, right: Notification): boolean =>
	left.events.some((one) => right.events.some((other) => covers(one, other) || covers(other, one))) &&
	(left.prefix.startsWith(right.prefix) || right.prefix.startsWith(left.prefix)) &&
	(left.suffix.endsWith(right.suffix) || right.suffix.endsWith(left.suffix));

/** Checks as S3 does, and tells each queue that is new that it will be told. */
export const putNotifications =
	(put: Handler): Handler =>
	async (call): Promise<Outcome> => {
		const bucket = bucketOf(call);
		const before = notificationsIn(settingOf(bucket));
		const wanted = notificationsIn(readXml(call.body.toString('utf8')));
		if (wanted.some((one, at) => wanted.slice(at + 1).some((other) => ambiguous(one, other)))) {
			throw s3Error(
				'InvalidArgument',
				'Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type.',
			);
		}
		const queues = wanted.filter(({ target }) => target.split(':')[2] === 'sqs');
		for (const { target } of queues) {
			const refused = await refusal(call.shared, as(bucket), target);
			if (refused !== undefined || target.split(':')[3] !== bucket.region) {
				throw s3Error('InvalidArgument', 'Unable to validate the following destination configurations');
			}
		}
		const outcome = await put(call);
		for (const { target } of queues.filter(({ id }) => before.every((each) => each.id !== id))) {
			const test = { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: bucket.name, RequestId: call.requestId };
			await sendToQueue(call.shared, as(bucket), target, JSON.stringify(test));
		}
		return outcome;
	};

/** What EventBridge calls what S3 calls so. */
const DETAIL_TYPES: Readonly<Record<string, string>> = {
	ObjectCreated: 'Object Created',
	ObjectRemoved: 'Object Deleted',
	ObjectTagging: 'Object Tags Added',
};

/** Tells everybody whom the bucket tells what has happened to an object. */
async function tell(call: Call, bucket: Bucket, key: string, event: string): Promise<void> {
	const setting = settingOf(bucket);
	const object = bucket.objects.get(key);
	const facts = object === undefined ? {} : { size: object.body.length, eTag: object.etag.replaceAll('"', '') };
	const sequencer = Date.now().toString(16).toUpperCase().padStart(16, '0');
	for (const { id, target, events, prefix, suffix } of notificationsIn(setting)) {
		if (!events.some((each) => covers(each, `s3:${event}`)) || !key.startsWith(prefix) || !key.endsWith(suffix))
			continue;
		const record = {
			eventVersion: '2.1',
			eventSource: 'aws:s3',
			awsRegion: bucket.region,
			eventTime: new Date(call.shared.clock.now()).toISOString(),
			eventName: event,
			userIdentity: { principalId: `AWS:${call.principal?.arn ?? ''}` },
			requestParameters: { sourceIPAddress: '127.0.0.1' },
			responseElements: { 'x-amz-request-id': call.requestId, 'x-amz-id-2': call.requestId },
			s3: {
				s3SchemaVersion: '1.0',
				configurationId: id,
				bucket: { name: bucket.name, ownerIdentity: { principalId: 'A' }, arn: as(bucket).sourceArn },
				// As in a form: a space is a plus.
				object: { key: encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/'), ...facts, sequencer },
			},
		};
		await sendToQueue(call.shared, as(bucket), target, JSON.stringify({ Records: [record] }));
	}
	const detailType = DETAIL_TYPES[event.split(':')[0] ?? ''];
	if (detailType === undefined || childrenNamed(setting, 'EventBridgeConfiguration').length === 0) return;
	await deliverEvent(
		{ shared: call.shared, principal: { account: bucket.account }, region: bucket.region },
		{
			source: 'aws.s3',
			'detail-type': detailType,
			resources: [as(bucket).sourceArn],
			detail: {
				version: '0',
				bucket: { name: bucket.name },
				object: { key, ...(object === undefined ? {} : { size: object.body.length, etag: facts.eTag }), sequencer },
				'request-id': call.requestId,
				requester: call.principal?.account,
				'source-ip-address': '127.0.0.1',
				reason: call.operation,
			},
		},
	);
}

const EVENTS: Readonly<Record<string, string>> = {
	PutObject: 'ObjectCreated:Put',
	CopyObject: 'ObjectCreated:Copy',
	CompleteMultipartUpload: 'ObjectCreated:CompleteMultipartUpload',
	DeleteObject: 'ObjectRemoved:Delete',
	DeleteObjects: 'ObjectRemoved:Delete',
	PutObjectTagging: 'ObjectTagging:Put',
	DeleteObjectTagging: 'ObjectTagging:Delete',
};

/** Operations that tell what they have done. */
export const telling = (operations: Readonly<Record<string, Handler>>): Record<string, Handler> =>
	Object.fromEntries(
		Object.entries(operations).map(([name, handler]): [string, Handler] => {
			const event = EVENTS[name];
			if (event === undefined) return [name, handler];
			return [
				name,
				async (call) => {
					const outcome = await handler(call);
					if (outcome instanceof Reply && outcome.status >= 400) return outcome;
					const bucket = bucketOf(call);
					const keys =
						name === 'DeleteObjects'
							? childrenNamed(readXml(call.body.toString('utf8')), 'Object').map((each) => childText(each, 'Key') ?? '')
							: [keyOf(call)];
					for (const key of keys) await tell(call, bucket, key, event);
					return outcome;
				},
			];
		}),
	);
