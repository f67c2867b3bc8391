import type { INodeProperties, INodeType, IWebhookDescription } from 'n8n-workflow';

import { queue } from '../../AmazonSqs/locators';
import { signingAuthentication } from '../authentication';
import { listSearch, locatorProperty } from '../locators';
import { queueTriggerOptions } from '../queueTriggerOptions';
import { region } from '../region';

import type { TriggerRecord } from './record';

/** Values of the parameter `queueMode`. */
export const QUEUE_MODES = { existing: 'existing', create: 'create' } as const;

/** Days that events are kept while nobody handles them. */
export const RETENTION_DAYS = 4;

const queueMode: INodeProperties = {
	displayName: 'Events Come Through',
	name: 'queueMode',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'An Existing Queue',
			value: QUEUE_MODES.existing,
			description: 'A queue of Amazon SQS into which the events are sent already',
		},
		{
			name: 'A Queue That This Node Creates',
			value: QUEUE_MODES.create,
			description:
				'When the workflow is published: the queue and what sends into it, with tags. Both go when it is unpublished.',
		},
	],
	default: 'existing',
};

const created = { show: { queueMode: [QUEUE_MODES.create] } };

const createNotice: INodeProperties = {
	displayName:
		'The credential needs permissions to create and to remove. Choose <b>What Would Be Created</b> for <b>Test Shows</b> in the options, and a test gives them as a policy, with a template for CloudFormation.',
	name: 'createNotice',
	type: 'notice',
	default: '',
	displayOptions: created,
};

const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the event instead of the raw data',
};

const OPTIONS: INodeProperties[] = [
	{
		displayName: 'Dead-Letter Queue After (Receives)',
		name: 'deadLetterAfter',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000 },
		default: 5,
		description:
			'Creates a second queue, and moves an event there when its execution has failed so often. Without this option it comes back until Keep Events For is over.',
		displayOptions: { show: { '/queueMode': [QUEUE_MODES.create] } },
	},
	{
		displayName: 'Keep Events For (Days)',
		name: 'retentionDays',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 14 },
		default: RETENTION_DAYS,
		description: 'How long the created queue keeps an event that nobody has handled, such as while n8n is down',
		displayOptions: { show: { '/queueMode': [QUEUE_MODES.create] } },
	},
	{
		displayName: 'Test Shows',
		name: 'testShows',
		type: 'options',
		options: [
			{
				name: 'An Event',
				value: 'event',
				description: 'One that waits in the queue, and stays there; a sample as AWS documents it where there is none',
			},
			{
				name: 'What Would Be Created',
				value: 'template',
				description: 'A CloudFormation template, and the policy that the credential needs; nothing is changed',
			},
		],
		default: 'event',
		description: 'What a test in the editor shows',
		displayOptions: { show: { '/queueMode': [QUEUE_MODES.create] } },
	},
];

/** All parameters of a trigger, in the order in which the editor shows them. */
export const propertiesOfTrigger = (record: TriggerRecord): INodeProperties[] => [
	signingAuthentication,
	queueMode,
	{
		...locatorProperty(queue, 'queueUrl'),
		required: true,
		displayOptions: { show: { queueMode: [QUEUE_MODES.existing] } },
	},
	createNotice,
	...record.properties.map((property) => ({
		...property,
		displayOptions: { ...property.displayOptions, show: { ...created.show, ...property.displayOptions?.show } },
	})),
	{ ...region, description: 'Region of the events. Empty means the region of the credential.' },
	simplify,
	queueTriggerOptions(OPTIONS),
];

/** Methods behind the pickers. */
export const methodsOfTrigger = (record: TriggerRecord): NonNullable<INodeType['methods']> => ({
	listSearch: {
		[queue.method]: listSearch('sqs', queue),
		...Object.fromEntries(
			(record.locators ?? []).map((locator) => [locator.method, listSearch(record.service, locator)]),
		),
	},
});

/**
 * n8n tells a node that its workflow was unpublished only through the hooks of a webhook. This one is there for them alone:
 * only where the node creates something, never in a test, and its path answers 404.
 */
export const lifecycleWebhook: IWebhookDescription = {
	name: 'default',
	httpMethod: '={{ $parameter["queueMode"] === "create" && $workflow.active ? "POST" : "" }}',
	responseMode: 'onReceived',
	path: 'lifecycle',
	ndvHideUrl: true,
	ndvHideMethod: true,
};
