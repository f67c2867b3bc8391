import type { INodeProperties } from 'n8n-workflow';

import { regionOptions } from './regions';

/** Which region, from the list or as text. The stored value is the region's code, as in n8n's own AWS credentials. */
export const regionProperties: INodeProperties[] = [
	{
		displayName: 'Region',
		name: 'region',
		type: 'options',
		options: [
			...regionOptions,
			{ name: 'Other Region', value: 'other', description: 'Enter the code of a region that is not listed' },
		],
		default: 'us-east-1',
		description: 'The AWS region that is used where a node names no other. For a role, STS is called in this region.',
	},
	{
		displayName: 'Region Code',
		name: 'customRegion',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. eu-central-1',
		description: 'The code of the region, or the region that your S3-compatible server expects',
		displayOptions: { show: { region: ['other'] } },
	},
];

const whenCustom = { show: { customEndpoints: [true] } };
const whenAdvanced = { show: { advancedSettings: [true] } };

/** Field names of n8n's own AWS credentials first; the others are named in the same way. */
const ENDPOINTS: ReadonlyArray<readonly [label: string, field: string, host: string]> = [
	['Bedrock', 'bedrockEndpoint', 'bedrock'],
	['Bedrock Runtime', 'bedrockRuntimeEndpoint', 'bedrock-runtime'],
	['DynamoDB', 'dynamodbEndpoint', 'dynamodb'],
	['Lambda', 'lambdaEndpoint', 'lambda'],
	['Rekognition', 'rekognitionEndpoint', 'rekognition'],
	['Roles Anywhere', 'rolesAnywhereEndpoint', 'rolesanywhere'],
	['S3', 's3Endpoint', 's3'],
	['SES', 'sesEndpoint', 'email'],
	['SNS', 'snsEndpoint', 'sns'],
	['SQS', 'sqsEndpoint', 'sqs'],
	['SSM', 'ssmEndpoint', 'ssm'],
	['STS', 'stsEndpoint', 'sts'],
];

/** VPC endpoints, S3-compatible stores and local clouds. They hold for the nodes, for STS and for the Test button. */
export const endpointProperties: INodeProperties[] = [
	{
		displayName: 'Custom Endpoints',
		name: 'customEndpoints',
		type: 'boolean',
		default: false,
		description:
			'Whether to call other addresses than those of AWS: VPC endpoints, S3-compatible stores or a local cloud',
	},
	{
		displayName: 'All Services Endpoint',
		name: 'allServicesEndpoint',
		type: 'string',
		default: '',
		placeholder: 'e.g. http://127.0.0.1:4566',
		description: 'One address for every service, as local clouds have it. An address for a single service goes first.',
		displayOptions: whenCustom,
	},
	...ENDPOINTS.map(([label, name, host]): INodeProperties => ({
		displayName: `${label} Endpoint`,
		name,
		type: 'string',
		default: '',
		placeholder: `e.g. https://${host}.{region}.amazonaws.com`,
		description: `Address for ${label}. Leave empty for AWS’s own; {region} in it stands for the region.`,
		displayOptions: whenCustom,
	})),
	{
		displayName: 'Other Endpoints',
		name: 'otherEndpoints',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: 'Add endpoint',
		description: 'Addresses of further services',
		displayOptions: whenCustom,
		options: [
			{
				displayName: 'Endpoint',
				name: 'endpoint',
				values: [
					{
						displayName: 'Service',
						name: 'service',
						type: 'string',
						default: '',
						placeholder: 'e.g. kms',
						description: 'Name of the service as the AWS CLI uses it',
					},
					{
						displayName: 'URL',
						name: 'url',
						type: 'string',
						default: '',
						placeholder: 'e.g. https://kms.{region}.amazonaws.com',
					},
				],
			},
		],
	},
];

const whenRestricted = { show: { restrictUse: [true] } };

/** What the owner lets a credential be used for, in every node that uses it. */
export const restrictionProperties: INodeProperties[] = [
	{
		displayName: 'Restrict Use',
		name: 'restrictUse',
		type: 'boolean',
		default: false,
		description:
			'Whether to bound what nodes may do with this credential. The rights that AWS gives it bound it in any case.',
	},
	{
		displayName: 'Allowed Services',
		name: 'allowedServices',
		type: 'string',
		default: '',
		placeholder: 'e.g. s3, sqs, dynamodb',
		description:
			'Names of services as the AWS CLI or IAM actions have them, separated by commas. Empty means all. Who Am I works in any case.',
		displayOptions: whenRestricted,
	},
	{
		displayName: 'Allowed Regions',
		name: 'allowedRegions',
		type: 'string',
		default: '',
		placeholder: 'e.g. eu-west-1, eu-central-1',
		description:
			'Codes of regions, separated by commas. Empty means all. Global services such as IAM count as the region that their requests are signed for, most often us-east-1.',
		displayOptions: whenRestricted,
	},
	{
		displayName: 'Read Only',
		name: 'readOnly',
		type: 'boolean',
		default: false,
		description:
			'Whether only operations that read may be called, by AWS’s own access levels. Of requests that a person writes only GET and HEAD pass, to services where that tells.',
		displayOptions: whenRestricted,
	},
	{
		displayName: 'Allow Agents',
		name: 'allowAgents',
		type: 'boolean',
		default: true,
		description: 'Whether AI agents may use this credential through nodes of this package that are their tools',
		displayOptions: whenRestricted,
	},
];

export const advancedProperties: INodeProperties[] = [
	{
		displayName: 'Advanced Settings',
		name: 'advancedSettings',
		type: 'boolean',
		default: false,
		description:
			'Whether to show settings that most credentials do not need. They hold only while this is switched on.',
	},
	{
		displayName: 'Allow Plain HTTP',
		name: 'allowHttp',
		type: 'boolean',
		default: false,
		description:
			'Whether custom endpoints may be called without encryption. For this very machine (127.0.0.1, localhost) that is always allowed.',
		displayOptions: whenAdvanced,
	},
	{
		displayName: 'Allow Session Credentials as Output',
		name: 'allowSessionOutput',
		type: 'boolean',
		default: false,
		description:
			'Whether Get Session Credentials of the AWS node may output the keys of a session. Whoever can see the execution can use them until the session ends.',
		displayOptions: whenAdvanced,
	},
	{
		displayName: 'Allow Signing for STS',
		name: 'allowSigningSts',
		type: 'boolean',
		default: false,
		description:
			'Whether Sign Only and Presign URL may hand out signed requests to STS. Whoever receives one can prove to others that they are you.',
		displayOptions: whenAdvanced,
	},
	{
		displayName: 'Allowed Roles',
		name: 'allowedRoles',
		type: 'string',
		default: '',
		placeholder: 'e.g. arn:aws:iam::*:role/Audit',
		description:
			'Roles that a workflow may assume with this credential when it calls several accounts (Run In of the AWS node), separated by commas; <code>*</code> stands for any text. Empty means none.',
		displayOptions: whenAdvanced,
	},
	{
		displayName: 'Also Sign For',
		name: 'alsoSignFor',
		type: 'string',
		default: '',
		placeholder: 'e.g. abc123.execute-api.eu-west-1.amazonaws.com',
		description:
			'Hosts behind which somebody’s own program runs (API Gateway, function URLs, AppSync), separated by commas. Their owner can see what is sent, so they are signed for only when listed. Use <code>*.execute-api.eu-west-1.amazonaws.com</code> for all of one kind and region.',
		displayOptions: whenAdvanced,
	},
	{
		displayName: 'Force Path Style',
		name: 'forcePathStyle',
		type: 'boolean',
		default: false,
		description:
			'Whether S3 bucket names go into the path instead of the host name, as S3-compatible stores often need it',
		displayOptions: whenAdvanced,
	},
	{
		displayName: 'Ignore SSL Issues (Insecure)',
		name: 'ignoreSSLIssues',
		type: 'boolean',
		default: false,
		description: 'Whether to connect even if the certificate of the server cannot be verified',
		displayOptions: whenAdvanced,
	},
];
