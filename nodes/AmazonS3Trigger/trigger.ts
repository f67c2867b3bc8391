import { decodedKey } from '../../aws/s3/keys';
import { bucket } from '../shared/bucket';
import { locatorProperty, nameInArn } from '../shared/locators';
import { missing } from '../shared/triggers/parameters';
import { detailOf, isRecord, patternOf, set } from '../shared/triggers/pattern';
import type { TriggerRecord } from '../shared/triggers/record';

/** What can happen to an object: for people, for S3's notifications, and as EventBridge calls it. */
const EVENTS = {
	created: { name: 'Created', s3: ['s3:ObjectCreated:*'], types: ['Object Created'] },
	removed: { name: 'Removed', s3: ['s3:ObjectRemoved:*'], types: ['Object Deleted'] },
	expired: { name: 'Removed by a Lifecycle Rule', s3: ['s3:LifecycleExpiration:*'], types: ['Object Deleted'] },
	restored: {
		name: 'Restored From an Archive',
		s3: ['s3:ObjectRestore:Completed'],
		types: ['Object Restore Completed'],
	},
	restoreStarted: { name: 'Restore Started', s3: ['s3:ObjectRestore:Post'], types: ['Object Restore Initiated'] },
	tagged: { name: 'Tags Changed', s3: ['s3:ObjectTagging:*'], types: ['Object Tags Added', 'Object Tags Deleted'] },
	acl: { name: 'Access Control List Changed', s3: ['s3:ObjectAcl:Put'], types: ['Object ACL Updated'] },
	moved: {
		name: 'Storage Class Changed',
		s3: ['s3:LifecycleTransition', 's3:IntelligentTiering'],
		types: ['Object Storage Class Changed', 'Object Access Tier Changed'],
	},
} as const;

type EventKey = keyof typeof EVENTS;

/** Reasons that EventBridge gives where one detail type stands for two things. */
const REASONS: Partial<Record<EventKey, string>> = { removed: 'DeleteObject', expired: 'Lifecycle Expiration' };

/** What happens to the objects of a bucket. */
export const s3Trigger: TriggerRecord = {
	node: 'amazonS3Trigger',
	name: 'Amazon S3 Trigger',
	key: 's3',
	service: 's3',
	locators: [bucket],
	properties: [
		{ ...locatorProperty(bucket, 'bucket'), required: true },
		{
			displayName: 'Objects That Are',
			name: 'events',
			type: 'multiOptions',
			options: Object.entries(EVENTS)
				.map(([value, { name }]) => ({ name, value }))
				.sort((left, right) => left.name.localeCompare(right.name)),
			default: ['created'],
			required: true,
		},
		{
			displayName: 'Prefix',
			name: 'prefix',
			type: 'string',
			default: '',
			placeholder: 'e.g. incoming/',
			description: 'What the keys begin with; all keys where empty',
		},
		{
			displayName: 'Suffix',
			name: 'suffix',
			type: 'string',
			default: '',
			placeholder: 'e.g. .jpg',
			description: 'What the keys end with; all keys where empty',
		},
		{
			displayName: 'Deliver Through',
			name: 'delivery',
			type: 'options',
			options: [
				{
					name: 'Amazon EventBridge',
					value: 'eventBridge',
					description: 'Any number of targets for the same events; switched on for the whole bucket, and left on',
				},
				{
					name: 'S3 Notification',
					value: 'notification',
					description: 'Free of charge; only one target for the events of a key',
				},
			],
			default: 'notification',
		},
	],
	source: (parameters) => {
		const name = nameInArn(parameters.chosen('bucket'));
		if (name === '') throw missing('bucket', 'Bucket');
		const events = parameters.texts('events').filter((key): key is EventKey => Object.hasOwn(EVENTS, key));
		if (events.length === 0) throw missing('events', 'Objects That Are');
		const [prefix, suffix] = [parameters.exact('prefix'), parameters.exact('suffix')];
		if (parameters.text('delivery') === 'eventBridge') {
			return [
				{ kind: 'bucketEvents', bucket: name },
				{ kind: 'rule', eventBus: 'default', pattern: bucketPattern(name, events, prefix, suffix) },
			];
		}
		return [
			{
				kind: 'bucket',
				bucket: name,
				events: [...new Set(events.flatMap((key): readonly string[] => EVENTS[key].s3))],
				...(prefix === '' ? {} : { prefix }),
				...(suffix === '' ? {} : { suffix }),
			},
		];
	},
	events: (body) => {
		if (!isRecord(body)) return [];
		if (Array.isArray(body.Records)) return body.Records as unknown[];
		// S3 tells a queue that it will be told.
		return body.Event === 's3:TestEvent' ? [] : [body];
	},
	knows: (event) => isRecord(event.s3) || isRecord(event.detail),
	simplify: (event) => (isRecord(event.s3) ? simpleRecord(event) : simpleEvent(event)),
	sample: {
		Records: [
			{
				eventVersion: '2.1',
				eventSource: 'aws:s3',
				awsRegion: 'us-west-2',
				eventTime: '1970-01-01T00:00:00.000Z',
				eventName: 'ObjectCreated:Put',
				userIdentity: { principalId: 'AIDAJDPLRKLG7UEXAMPLE' },
				requestParameters: { sourceIPAddress: '172.16.0.1' },
				responseElements: {
					'x-amz-request-id': 'C3D13FE58DE4C810',
					'x-amz-id-2': 'FMyUVURIY8/IgAtTv8xRjskZQpcIZ9KG4V5Wp6S7S/JRWeUWerMUE5JgHvANOjpD',
				},
				s3: {
					s3SchemaVersion: '1.0',
					configurationId: 'testConfigRule',
					bucket: {
						name: 'amzn-s3-demo-bucket',
						ownerIdentity: { principalId: 'A3NL1KOZZKExample' },
						arn: 'arn:aws:s3:::amzn-s3-demo-bucket',
					},
					object: {
						key: 'red+flower.jpg',
						size: 1024,
						eTag: 'd41d8cd98f00b204e9800998ecf8427e',
						versionId: '096fKKXTRTtl3on89fVO.nfljtsv6qko',
						sequencer: '0055AED6DCD90281E5',
					},
				},
			},
		],
	},
	guarantee:
		'S3 delivers each notification at least once, usually within seconds and sometimes after a minute or more; in no order, and in rare cases twice.',
	notes: [
		'Notifications that others have entered in the bucket stay as they are. S3 tells only one target of the events of a key: where another notification is in the way, publishing fails and names it.',
		'The bucket must belong to the account of the credential.',
		'The queue is in the region of the bucket, whatever the region of the node is.',
		'Through EventBridge, the switch of the bucket for EventBridge is set and stays set, since others may rely on it.',
		'S3 notifications cost nothing; EventBridge charges for events of S3 that it takes.',
	],
};

/** Pattern of the same events where S3 tells EventBridge. */
function bucketPattern(
	name: string,
	events: readonly EventKey[],
	prefix: string,
	suffix: string,
): Record<string, unknown> {
	const detail = { bucket: { name: [name] }, object: { key: keyPattern(prefix, suffix) } };
	const types = [...new Set(events.flatMap((key): readonly string[] => EVENTS[key].types))];
	const reasons = events.flatMap((key) => REASONS[key] ?? []);
	// Of both reasons, or of none, the type alone tells.
	if (reasons.length !== 1) return patternOf({ source: ['aws.s3'], 'detail-type': types, detail });
	const others = types.filter((type) => type !== 'Object Deleted');
	if (others.length === 0) {
		return patternOf({ source: ['aws.s3'], 'detail-type': types, detail: { ...detail, reason: reasons } });
	}
	const deleted = { 'detail-type': ['Object Deleted'], detail: { reason: reasons } };
	return patternOf({ source: ['aws.s3'], detail, $or: [deleted, { 'detail-type': others }] });
}

const literal = (text: string): string => text.replace(/[\\*]/g, '\\$&');

function keyPattern(prefix: string, suffix: string): unknown[] | undefined {
	if (prefix !== '' && suffix !== '') return [{ wildcard: `${literal(prefix)}*${literal(suffix)}` }];
	if (prefix !== '') return [{ prefix }];
	return suffix === '' ? undefined : [{ suffix }];
}

type Event = Readonly<Record<string, unknown>>;

const inner = (value: unknown, name: string): Event =>
	isRecord(value) && isRecord(value[name]) ? (value[name] as Event) : {};

/** A record of a notification. Its keys are encoded as in a form. */
function simpleRecord(record: Event): ReturnType<TriggerRecord['simplify']> {
	const object = inner(record.s3, 'object');
	return set({
		event: record.eventName,
		bucket: inner(record.s3, 'bucket').name,
		key: decodedKey(String(object.key ?? '')),
		size: object.size,
		eTag: object.eTag,
		versionId: object.versionId,
		sequencer: object.sequencer,
		time: record.eventTime,
		region: record.awsRegion,
		principal: inner(record, 'userIdentity').principalId,
		sourceIp: inner(record, 'requestParameters').sourceIPAddress,
	});
}

/** An event of EventBridge. Its keys are as they are. */
function simpleEvent(event: Event): ReturnType<TriggerRecord['simplify']> {
	const detail = detailOf(event);
	const object = inner(detail, 'object');
	return set({
		event: event['detail-type'],
		reason: detail.reason,
		bucket: inner(detail, 'bucket').name,
		key: object.key,
		size: object.size,
		eTag: object.etag,
		versionId: object['version-id'],
		sequencer: object.sequencer,
		time: event.time,
		region: event.region,
		principal: detail.requester,
		sourceIp: detail['source-ip-address'],
	});
}
