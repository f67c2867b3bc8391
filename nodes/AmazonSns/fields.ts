import type { Fields } from '../shared/operation';
import { regionInArn } from '../shared/locators';
import {
	platformApplication as platformApplicationLocator,
	subscription as subscriptionLocator,
	topic as topicLocator,
} from './locators';

/** The topic of an operation. */
export const topic = { name: 'topic', locator: topicLocator } as const;

/** The subscription of an operation. */
export const subscription = { name: 'subscription', locator: subscriptionLocator } as const;

/** The platform application of an operation. */
export const platformApplication = { name: 'platformApplication', locator: platformApplicationLocator } as const;

/** The endpoint of an operation: one app on one device. */
export const endpoint = {
	type: 'string',
	label: 'Endpoint ARN',
	placeholder: 'e.g. arn:aws:sns:eu-west-1:111122223333:endpoint/GCM/my-app/11112222-3333-4444-5555-666677778888',
	description: 'From the output of Create or Get Many of endpoints',
	regionOf: regionInArn,
} as const;

/** A phone number as AWS wants it. */
export const phoneNumber = {
	type: 'string',
	label: 'Phone Number',
	placeholder: 'e.g. +14155550100',
	description: 'In E.164 format: + and country code, then the number without spaces',
} as const;

/** What can be set of a topic when it is made, by AWS's names of the attributes. */
export const topicAttributes = {
	DisplayName: {
		type: 'string',
		description: 'Sender that e-mails show; the first 10 characters stand before an SMS',
	},
	ContentBasedDeduplication: {
		type: 'boolean',
		label: 'Content-Based Deduplication',
		description: 'Whether a FIFO topic takes the SHA-256 of the message where it has no deduplication ID',
	},
	FifoThroughputScope: {
		type: 'options',
		label: 'FIFO Throughput Scope',
		choices: { MessageGroup: 'Message Group', Topic: 'Topic' },
		description: 'Message Group is faster, and deduplicates within a group only',
	},
	KmsMasterKeyId: {
		type: 'string',
		label: 'KMS Key ID',
		placeholder: 'e.g. alias/aws/sns',
		description: 'Key of AWS KMS that encrypts the messages: its ID, ARN or alias',
	},
	MaximumMessageSize: {
		type: 'number',
		label: 'Maximum Message Size (Bytes)',
		default: 262_144,
		description: 'From 262144 (256 KiB) to 1048576 (1 MiB)',
	},
	Policy: { type: 'json', label: 'Access Policy', description: 'Who may publish and subscribe' },
	DeliveryPolicy: { type: 'json', description: 'How failed deliveries to HTTP and HTTPS are tried again' },
	SignatureVersion: {
		type: 'options',
		choices: { '1': '1 (SHA1)', '2': '2 (SHA256)' },
		description: 'How messages to HTTP and HTTPS are signed',
	},
	TracingConfig: {
		type: 'options',
		choices: { Active: 'Active', PassThrough: 'Pass Through' },
		description: 'Active sends traces of sampled messages to AWS X-Ray',
	},
} as const satisfies Fields;

/** What can be set of a subscription when it is made, by AWS's names of the attributes. */
export const subscriptionAttributes = {
	FilterPolicy: {
		type: 'json',
		description: 'Which messages it gets, e.g. {"event": ["order_placed"]}; all where not set',
	},
	FilterPolicyScope: {
		type: 'options',
		choices: { MessageAttributes: 'Message Attributes', MessageBody: 'Message Body' },
		default: 'MessageAttributes',
		description: 'What the filter policy looks at',
	},
	RawMessageDelivery: {
		type: 'boolean',
		description: 'Whether Amazon SQS, HTTP and Data Firehose get the message alone, without the JSON around it',
	},
	DeliveryPolicy: { type: 'json', description: 'How failed deliveries to HTTP and HTTPS are tried again' },
	SubscriptionRoleArn: {
		type: 'string',
		label: 'Subscription Role ARN',
		description: 'Role that may write to the stream of Data Firehose, which needs it',
	},
	deadLetterTarget: {
		type: 'string',
		label: 'Dead-Letter Queue ARN',
		optional: true,
		placeholder: 'e.g. arn:aws:sqs:eu-west-1:111122223333:my-dlq',
		description: 'Queue that gets what could not be delivered',
	},
} as const satisfies Fields;
