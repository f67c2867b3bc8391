import { AwsError } from '../../aws/errors';
import { attributesToTexts } from '../shared/attributeTexts';
import type { Fields, Values } from '../shared/operation';
import { queue as queueLocator, queueByArn } from './locators';

const queueOwner = {
	type: 'string',
	label: 'Queue Owner Account ID',
	optional: true,
	placeholder: 'e.g. 111122223333',
	description: "Account that owns the queue, where it is given by name and is not your own account's",
} as const;

/** The queue of an operation. */
export const queue = { QueueUrl: { locator: queueLocator }, queueOwner } as const;

/** The dead-letter queue of an operation that takes its ARN. */
export const deadLetterQueue = {
	SourceArn: { name: 'queue', label: 'Dead-Letter Queue', locator: queueByArn },
	queueOwner,
} as const;

/** What can be set of a queue, by AWS's names of the attributes. */
export const attributes = {
	VisibilityTimeout: {
		type: 'number',
		label: 'Visibility Timeout (Seconds)',
		default: 30,
		description: 'How long a received message is hidden from others, 0 to 43200',
	},
	DelaySeconds: {
		type: 'number',
		label: 'Delivery Delay (Seconds)',
		description: 'How long each new message is held back, 0 to 900',
	},
	MessageRetentionPeriod: {
		type: 'number',
		label: 'Message Retention (Seconds)',
		default: 345600,
		description: 'How long a message is kept, 60 to 1209600 (14 days)',
	},
	ReceiveMessageWaitTimeSeconds: {
		type: 'number',
		label: 'Receive Wait Time (Seconds)',
		description: 'How long a receive waits for a message where it says nothing else, 0 to 20',
	},
	MaximumMessageSize: {
		type: 'number',
		label: 'Maximum Message Size (Bytes)',
		default: 1_048_576,
		description: 'From 1024 to 1048576 (1 MiB), attributes included',
	},
	ContentBasedDeduplication: {
		type: 'boolean',
		label: 'Content-Based Deduplication',
		description: 'Whether a FIFO queue takes the SHA-256 of the body where a message has no deduplication ID',
	},
	DeduplicationScope: {
		type: 'options',
		label: 'Deduplication Scope',
		choices: { messageGroup: 'Message Group', queue: 'Queue' },
		description: 'Of a FIFO queue',
	},
	FifoThroughputLimit: {
		type: 'options',
		label: 'FIFO Throughput Limit',
		choices: { perMessageGroupId: 'Per Message Group ID', perQueue: 'Per Queue' },
		description: 'Per Message Group ID needs the deduplication scope Message Group',
	},
	deadLetterTarget: {
		locator: { ...queueByArn, label: 'Dead-Letter Queue' },
		label: 'Dead-Letter Queue',
		optional: true,
		description: 'Where messages go that have been received too often. A FIFO queue needs a FIFO one.',
	},
	maxReceiveCount: {
		type: 'number',
		label: 'Max Receive Count',
		default: 10,
		optional: true,
		description: 'How often a message is received before it goes to the dead-letter queue, 1 to 1000',
	},
	RedriveAllowPolicy: {
		type: 'json',
		label: 'Redrive Allow Policy',
		description: 'Which queues may use this one as their dead-letter queue, e.g. {"redrivePermission": "allowAll"}',
	},
	Policy: {
		type: 'json',
		label: 'Access Policy',
		description: 'Who may use the queue; replaces the policy that it has',
	},
	SqsManagedSseEnabled: {
		type: 'boolean',
		label: 'Encrypt With SQS Key',
		description: 'Whether messages are encrypted with a key that SQS manages',
	},
	KmsMasterKeyId: {
		type: 'string',
		label: 'KMS Key ID',
		placeholder: 'e.g. alias/aws/sqs',
		description: 'Key of AWS KMS that encrypts the messages: its ID, ARN or alias. KMS charges for its use.',
	},
	KmsDataKeyReusePeriodSeconds: {
		type: 'number',
		label: 'KMS Data Key Reuse (Seconds)',
		default: 300,
		description: 'How long a data key is used before KMS is asked for another, 60 to 86400',
	},
} as const satisfies Fields;

const NAMES = Object.keys(attributes).filter((name) => name !== 'deadLetterTarget' && name !== 'maxReceiveCount');

/** The attributes that have been set, as texts: AWS takes nothing else. */
export function attributesOf(values: Values<typeof attributes>): Record<string, string> {
	const set = attributesToTexts(values, NAMES);
	const { deadLetterTarget, maxReceiveCount } = values;
	if (deadLetterTarget !== undefined) {
		const policy = { deadLetterTargetArn: deadLetterTarget, maxReceiveCount: maxReceiveCount ?? 10 };
		return { ...set, RedrivePolicy: JSON.stringify(policy) };
	}
	if (maxReceiveCount === undefined) return set;
	throw new AwsError({
		code: 'InvalidParameter',
		message: "'Max Receive Count' is set without 'Dead-Letter Queue'",
		nextStep: "Add the option 'Dead-Letter Queue', or remove 'Max Receive Count'.",
		field: 'maxReceiveCount',
	});
}
