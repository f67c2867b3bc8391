import type { INodeProperties } from 'n8n-workflow';

import { authentication } from '../shared/authentication';
import { bedrockModel } from '../shared/bedrockModels';
import { maxAttempts, timeout } from '../shared/callProperties';
import { locatorProperty } from '../shared/locators';
import { region } from '../shared/region';

export const chatModel = bedrockModel('searchChatModels', 'TEXT');

const guardrail: INodeProperties = {
	displayName: 'Guardrail',
	name: 'guardrail',
	type: 'fixedCollection',
	default: {},
	description: 'A guardrail of Amazon Bedrock that checks what goes to the model and what comes from it',
	options: [
		{
			displayName: 'Guardrail',
			name: 'values',
			values: [
				{
					displayName: 'Guardrail ID',
					name: 'guardrailIdentifier',
					type: 'string',
					default: '',
					placeholder: 'e.g. abcdefghij12',
					description: 'ID or ARN of the guardrail',
				},
				{
					displayName: 'Guardrail Version',
					name: 'guardrailVersion',
					type: 'string',
					default: 'DRAFT',
					placeholder: 'e.g. 1',
					description: 'Number of the version, or DRAFT',
				},
				{
					displayName: 'Newest Message Only',
					name: 'newestOnly',
					type: 'boolean',
					default: false,
					description:
						'Whether the guardrail looks at the newest message of the user alone, not at the whole conversation',
				},
				{
					displayName: 'Streamed Answers',
					name: 'streamProcessingMode',
					type: 'options',
					options: [
						{
							name: 'Check Before Sending',
							value: 'sync',
							description: 'Text is held back until the guardrail has seen it',
						},
						{
							name: 'Check While Sending',
							value: 'async',
							description: 'Text comes at once, so some of it may be seen before the guardrail blocks',
						},
					],
					default: 'sync',
					description: 'When the guardrail looks at an answer that is streamed',
				},
				{
					displayName: 'Trace',
					name: 'trace',
					type: 'options',
					options: [
						{ name: 'Disabled', value: 'disabled' },
						{ name: 'Enabled', value: 'enabled' },
						{ name: 'Enabled (Full)', value: 'enabled_full' },
					],
					default: 'enabled',
					description: 'Whether Bedrock tells what the guardrail has found',
				},
				{
					displayName: 'When Blocked',
					name: 'whenBlocked',
					type: 'options',
					options: [
						{ name: 'Answer With the Message of the Guardrail', value: 'answer' },
						{ name: 'Fail', value: 'error' },
					],
					default: 'answer',
					description: 'What happens when the guardrail blocks the conversation',
				},
			],
		},
	],
};

const requestMetadata: INodeProperties = {
	displayName: 'Request Metadata',
	name: 'requestMetadata',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	default: {},
	placeholder: 'Add entry',
	description: "Names and values by which the calls can be found in Bedrock's invocation logs",
	options: [
		{
			displayName: 'Entry',
			name: 'entries',
			values: [
				{ displayName: 'Name', name: 'name', type: 'string', default: '' },
				{ displayName: 'Value', name: 'value', type: 'string', default: '' },
			],
		},
	],
};

const ownOptions: INodeProperties[] = [
	{
		displayName: 'Additional Model Request Fields',
		name: 'additionalModelRequestFields',
		type: 'json',
		typeOptions: { rows: 4 },
		default: '{}',
		description:
			'Parameters that only some models have, as JSON, e.g. {"thinking": {"type": "enabled", "budget_tokens": 4000}} for Claude. <a href="https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters.html">Parameters of the models</a>.',
	},
	{
		displayName: 'Additional Model Response Fields',
		name: 'additionalModelResponseFieldPaths',
		type: 'string',
		default: '',
		placeholder: 'e.g. /stop_sequence',
		description: "Members of the model's own answer to keep, as JSON Pointers separated by commas",
	},
	{
		displayName: 'Answer Schema (JSON)',
		name: 'answerSchema',
		type: 'json',
		typeOptions: { rows: 4 },
		default: '{}',
		description: 'A JSON Schema that the answer must follow, for models that can do that',
	},
	{
		displayName: 'Cache Duration',
		name: 'cacheDuration',
		type: 'options',
		options: [
			{ name: '1 Hour', value: '1h', description: 'Newer models only; writing costs more' },
			{ name: '5 Minutes', value: '5m' },
		],
		default: '5m',
		description: 'How long the prompt cache keeps what nobody asks for',
	},
	{
		displayName: 'Effort',
		name: 'effort',
		type: 'string',
		default: '',
		placeholder: 'e.g. high',
		description: 'How thoroughly the model works, for models that let one choose: low, medium, high …',
	},
	guardrail,
	{
		displayName: 'Latency Optimization',
		name: 'latency',
		type: 'options',
		options: [
			{ name: 'Optimized', value: 'optimized' },
			{ name: 'Standard', value: 'standard' },
		],
		default: 'standard',
		description: 'Whether the model answers faster, in the regions and for the models that can',
	},
	maxAttempts,
	{
		displayName: 'Maximum Number of Tokens',
		name: 'maxTokensToSample',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 2000,
		description: 'How long the answer may become. Thoughts of a reasoning model count too.',
	},
	{
		displayName: 'Prompt Caching',
		name: 'promptCaching',
		type: 'multiOptions',
		options: [
			{ name: 'History', value: 'history', description: 'The conversation up to the newest message' },
			{ name: 'System Message', value: 'system' },
			{ name: 'Tools', value: 'tools', description: 'Not every model can' },
		],
		default: ['system', 'tools', 'history'],
		description: 'What Bedrock keeps, so that the next call reads it for less',
	},
	requestMetadata,
	{
		displayName: 'Sampling Temperature',
		name: 'temperature',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
		default: 0.7,
		description: 'Low values give answers that vary little, high values more surprising ones',
	},
	{
		displayName: 'Service Tier',
		name: 'serviceTier',
		type: 'options',
		options: [
			{ name: 'Default', value: 'default' },
			{ name: 'Flex', value: 'flex', description: 'Costs less and may take longer' },
			{ name: 'Priority', value: 'priority', description: 'Costs more and goes first' },
			{ name: 'Reserved', value: 'reserved', description: 'Capacity that the account has reserved' },
		],
		default: 'default',
		description: 'How fast and at what price the call is done',
	},
	{
		displayName: 'Stop Sequences',
		name: 'stopSequences',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add sequence' },
		default: [],
		description: 'Texts at which the model ends its answer',
	},
	{
		displayName: 'System Tools',
		name: 'systemTools',
		type: 'string',
		default: '',
		placeholder: 'e.g. nova_grounding',
		description: 'Tools that Bedrock runs itself, by their names, separated by commas',
	},
	{
		...timeout,
		default: 600,
		description: 'How long an answer may take in all, with all its attempts',
	},
	{
		displayName: 'Top P',
		name: 'topP',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
		default: 1,
		description:
			'0.5 means that of the words which are likely next, those are left that together make up half. Change this or the temperature, not both.',
	},
];

export const properties: INodeProperties[] = [
	authentication,
	{
		displayName:
			"This node must be connected to an AI agent or chain. <a data-action='openSelectiveNodeCreator' data-action-parameter-creatorview='AI'>Insert one</a>",
		name: 'connectionNotice',
		type: 'notice',
		default: '',
		typeOptions: { containerClass: 'ndv-connection-hint-notice' },
	},
	region,
	{ ...locatorProperty(chatModel, 'model'), required: true },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: ownOptions,
	},
];
