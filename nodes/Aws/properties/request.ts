import type { INodeProperties } from 'n8n-workflow';

import { OPERATIONS, shownWhen, WITH_REQUEST } from './show';

const pairs = (displayName: string, name: string, entry: string): INodeProperties => ({
	displayName,
	name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: `Add ${entry.toLowerCase()}`,
	default: {},
	options: [
		{
			displayName: displayName,
			name: 'entries',
			values: [
				{ displayName: 'Name', name: 'name', type: 'string', default: '' },
				{ displayName: 'Value', name: 'value', type: 'string', default: '' },
			],
		},
	],
});

const request: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		options: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'].map((value) => ({ name: value, value })),
		default: 'GET',
	},
	{
		displayName: 'URL or Path',
		name: 'url',
		type: 'string',
		required: true,
		default: '/',
		placeholder: 'e.g. /?Action=ListUsers&Version=2010-05-08',
		description:
			"A path at the service's endpoint, or a whole URL whose host belongs to AWS or to your custom endpoints",
	},
	pairs('Query Parameters', 'query', 'Parameter'),
	pairs('Headers', 'headers', 'Header'),
];

const body: INodeProperties[] = [
	{
		displayName: 'Body',
		name: 'bodyType',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Binary File', value: 'binary' },
			{ name: 'Form', value: 'form' },
			{ name: 'JSON', value: 'json' },
			{ name: 'None', value: 'none' },
			{ name: 'Text', value: 'text' },
		],
		default: 'none',
	},
	{
		displayName: 'JSON Body',
		name: 'jsonBody',
		type: 'json',
		default: '{}',
		description: 'Sent with the content type that the service takes, unless there is a header Content-Type',
		displayOptions: { show: { bodyType: ['json'] } },
	},
	{
		...pairs('Form Body', 'formBody', 'Field'),
		displayOptions: { show: { bodyType: ['form'] } },
	},
	{
		displayName: 'Text Body',
		name: 'textBody',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		displayOptions: { show: { bodyType: ['text'] } },
	},
	{
		displayName: 'Input Binary Field',
		name: 'inputBinaryField',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the input binary field containing the file to be sent',
		displayOptions: { show: { bodyType: ['binary'] } },
	},
];

export const requestProperties: INodeProperties[] = [
	...shownWhen(WITH_REQUEST, request),
	...shownWhen([{ operation: [OPERATIONS.send] }, { operation: [OPERATIONS.sign] }], body),
	...shownWhen(
		[{ operation: [OPERATIONS.send] }],
		[
			{
				displayName: 'Options',
				name: 'requestOptions',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					{
						displayName: 'Include Response Headers and Status',
						name: 'fullResponse',
						type: 'boolean',
						default: true,
						description: 'Whether to return statusCode, headers and body instead of the body alone',
					},
					{
						displayName: 'Max Attempts',
						name: 'maxAttempts',
						type: 'number',
						typeOptions: { minValue: 1, maxValue: 10 },
						default: 3,
						description: 'How often a request is tried when AWS throttles it or does not answer',
					},
					{
						displayName: 'Never Error',
						name: 'neverError',
						type: 'boolean',
						default: true,
						description: 'Whether to succeed also when the response status is not 2xx',
					},
					{
						displayName: 'Put Output File in Field',
						name: 'outputBinaryField',
						type: 'string',
						default: 'data',
						hint: 'The name of the output binary field to put the file in',
					},
					{
						displayName: 'Response Format',
						name: 'responseFormat',
						type: 'options',
						options: [
							{
								name: 'Autodetect',
								value: 'auto',
								description: 'JSON is parsed, text stays text, anything else becomes a file',
							},
							{ name: 'File', value: 'file' },
							{ name: 'JSON', value: 'json' },
							{ name: 'Text', value: 'text' },
						],
						default: 'auto',
					},
					{
						displayName: 'Timeout (Seconds)',
						name: 'timeout',
						type: 'number',
						typeOptions: { minValue: 1 },
						default: 300,
						description: 'How long an item may take in all, with all its attempts',
					},
				],
			},
		],
	),
];
