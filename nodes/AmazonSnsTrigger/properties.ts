import type { INodeProperties } from 'n8n-workflow';

import { topic } from '../AmazonSns/locators';
import { signingAuthentication } from '../shared/authentication';
import { locatorProperty } from '../shared/locators';

/** Hours that a message may be old where nothing else is set. */
export const DEFAULT_MAX_AGE_HOURS = 1;

/** Options of the trigger, each with a default that holds where it is not chosen. */
const options: INodeProperties[] = [
	{
		displayName: 'Dead-Letter Queue ARN',
		name: 'deadLetterTarget',
		type: 'string',
		default: '',
		placeholder: 'e.g. arn:aws:sqs:eu-west-1:111122223333:my-dlq',
		description: 'Queue that gets what Amazon SNS could not deliver, for instance while n8n was down',
	},
	{
		displayName: 'Delivery Policy',
		name: 'deliveryPolicy',
		type: 'json',
		default: '{}',
		description:
			'How failed deliveries are tried again, e.g. {"healthyRetryPolicy": {"numRetries": 50, "minDelayTarget": 20, "maxDelayTarget": 60}}. Without it: 3 times, 20 seconds apart.',
	},
	{
		displayName: 'Filter Policy',
		name: 'filterPolicy',
		type: 'json',
		default: '{}',
		description: 'Which messages Amazon SNS sends, e.g. {"event": ["order_placed"]}; all where not set',
	},
	{
		displayName: 'Filter Policy Scope',
		name: 'filterPolicyScope',
		type: 'options',
		options: [
			{ name: 'Message Attributes', value: 'MessageAttributes' },
			{ name: 'Message Body', value: 'MessageBody' },
		],
		default: 'MessageAttributes',
		description: 'What the filter policy looks at',
	},
	{
		displayName: 'Max Message Age (Hours)',
		name: 'maxAge',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: DEFAULT_MAX_AGE_HOURS,
		description:
			'Older messages are refused, so that nobody can send again what was captured. 0 takes messages of any age, which replays from the archive of a topic need.',
	},
	{
		displayName: 'Parse Message',
		name: 'parseMessage',
		type: 'boolean',
		default: true,
		description: 'Whether a message that is a JSON object or array is output as such instead of as text',
	},
	{
		displayName: 'Raw Message Delivery',
		name: 'rawMessageDelivery',
		type: 'boolean',
		default: false,
		description:
			'Whether to get messages without the JSON of Amazon SNS around them. Such messages have no signature: whoever knows the URL of the webhook can send any, and they are output as not verified.',
	},
	{
		displayName: 'Signature Version 2 Only',
		name: 'version2Only',
		type: 'boolean',
		default: false,
		description:
			'Whether to refuse messages that are signed with SHA-1. The topic must have Signature Version 2, which is not its default.',
	},
	{
		displayName: 'Suppress Duplicates',
		name: 'suppressDuplicates',
		type: 'boolean',
		default: true,
		description: 'Whether a message that has been handed over is not handed over again when it comes once more',
	},
];

/** The form of the trigger. */
export const properties: INodeProperties[] = [
	signingAuthentication,
	{
		...locatorProperty(topic, 'topic'),
		required: true,
		description: 'Its messages start the workflow. The subscription is made when the workflow is published.',
	},
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options,
	},
];
