import type { INodeProperties } from 'n8n-workflow';

import { OPERATIONS } from './show';

export const operationProperties: INodeProperties[] = [
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'AWS (IAM)', value: 'iam' },
			{ name: 'AWS (Assume Role)', value: 'assumeRole' },
		],
		default: 'iam',
	},
	{
		displayName:
			'As a tool, this node calls one operation that you choose here, and only operations that read. What the agent may decide are the values of the input, the region and the limit.',
		name: 'toolNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { '@tool': [true] } },
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Call API Operation',
				value: OPERATIONS.call,
				description: 'Call any operation of any AWS service, with a form or with JSON',
				action: 'Call an API operation',
			},
			{
				name: 'Create Presigned URL',
				value: OPERATIONS.presign,
				description: 'Create a link that works without credentials for a while',
				action: 'Create a presigned URL',
			},
			{
				name: 'Send Signed Request',
				value: OPERATIONS.send,
				description: 'Write an HTTP request yourself; it is signed and sent',
				action: 'Send a signed request',
			},
			{
				name: 'Sign Request',
				value: OPERATIONS.sign,
				description: 'Get the URL and the signed headers of a request without sending it',
				action: 'Sign a request',
			},
		],
		default: 'callApiOperation',
	},
	{
		displayName:
			'The output lets its holder act with your credential until it expires, and n8n stores it with the execution. Pass it on with care; the workflow settings can turn off saving of executions.',
		name: 'secretNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { operation: [OPERATIONS.sign, OPERATIONS.presign] } },
	},
	{
		displayName: 'Create From',
		name: 'presignSource',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'API Operation',
				value: 'apiOperation',
				description: 'An operation with its input, such as GetObject of Amazon S3',
			},
			{ name: 'Request', value: 'request', description: 'A method and a URL' },
		],
		default: 'apiOperation',
		displayOptions: { show: { operation: [OPERATIONS.presign] } },
	},
	{
		displayName: 'Expires In (Seconds)',
		name: 'expiresIn',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 604800 },
		default: 900,
		description: 'How long the URL works, at most 604,800 (7 days) and never longer than the session of the credential',
		displayOptions: { show: { operation: [OPERATIONS.presign] } },
	},
];
