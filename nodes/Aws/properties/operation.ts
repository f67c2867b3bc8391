import type { INodeProperties } from 'n8n-workflow';

import { OPERATIONS } from './show';

export const operationProperties: INodeProperties[] = [
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Amazon Bedrock (API Key)', value: 'bedrockKey' },
			{ name: 'AWS (Assume Role)', value: 'assumeRole' },
			{ name: 'AWS (IAM Roles Anywhere)', value: 'rolesAnywhere' },
			{ name: 'AWS (IAM)', value: 'iam' },
			{ name: 'AWS (System Identity)', value: 'system' },
		],
		default: 'iam',
		displayOptions: { hide: { resource: ['policy'] } },
	},
	{
		displayName:
			'As a tool, this node calls one operation that you choose here, and only operations that read, unless you allow more below. What the agent may decide are the values of the input, the region and the limit.',
		name: 'toolNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { '@tool': [true] } },
	},
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'API', value: 'api' },
			{ name: 'Identity', value: 'identity' },
			{ name: 'Policy', value: 'policy' },
			{ name: 'Request', value: 'request' },
			{ name: 'Trigger', value: 'trigger' },
		],
		default: 'api',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['api'] } },
		options: [
			{
				name: 'Call API Operation',
				value: OPERATIONS.call,
				description: 'Call any operation of any AWS service, with a form or with JSON',
				action: 'Call an API operation',
			},
			{
				name: 'Run Job and Wait',
				value: OPERATIONS.runJob,
				description: 'Start a job such as an Athena query or an ECS task, wait for its end and get its result',
				action: 'Run a job and wait for it',
			},
			{
				name: 'Wait Until',
				value: OPERATIONS.waitUntil,
				description: 'Wait until a resource has a state, such as an EC2 instance that is running',
				action: 'Wait until a resource has a state',
			},
		],
		default: 'callApiOperation',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['identity'] } },
		options: [
			{
				name: 'Diagnose',
				value: OPERATIONS.diagnose,
				description: 'Check everything between the credential and an answer of AWS, step by step',
				action: 'Diagnose an identity',
			},
			{
				name: 'Get Session Credentials',
				value: OPERATIONS.sessionCredentials,
				description: 'Get the keys of a session, where the owner of the credential allows it',
				action: 'Get session credentials',
			},
			{
				name: 'Set Up',
				value: OPERATIONS.setUp,
				description: 'Make an external ID, a trust policy and a permission policy for a role that n8n assumes',
				action: 'Set up a role',
			},
			{
				name: 'Who Am I',
				value: OPERATIONS.whoAmI,
				description: 'Get the account, the ARN and the session that the credential stands for',
				action: 'Tell who I am',
			},
		],
		default: 'whoAmI',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['policy'] } },
		options: [
			{
				name: 'Generate',
				value: OPERATIONS.generatePolicy,
				description: 'Get the least-privilege IAM policy that a workflow needs',
				action: 'Generate a policy',
			},
		],
		default: 'generatePolicy',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['request'] } },
		options: [
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
		default: 'sendSignedRequest',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['trigger'] } },
		options: [
			{
				name: 'Clean Up',
				value: OPERATIONS.cleanUp,
				description: 'Find and remove what triggers have created in AWS and left behind',
				action: 'Clean up what triggers have left behind',
			},
		],
		default: 'cleanUpTriggers',
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
