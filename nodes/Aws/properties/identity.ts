import type { INodeProperties } from 'n8n-workflow';

import { fromCatalog } from './fromCatalog';
import { OPERATIONS, shownWhen } from './show';

const setUp: INodeProperties[] = [
	{
		displayName:
			'Nothing is changed in AWS: the output has an external ID, the trust and permission policies, and templates for CloudFormation and Terraform that create the role. Whoever knows the external ID still needs the keys.',
		name: 'setUpNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Who May Assume the Role',
		name: 'principalSource',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'The Identity of This Credential',
				value: 'credential',
				description: 'Asked of AWS STS. Of a credential with a role, who asks for the role.',
			},
			{ name: 'Another Account, User or Role', value: 'entered' },
		],
		default: 'credential',
	},
	{
		displayName: 'Account ID or ARN',
		name: 'principal',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. arn:aws:iam::123456789012:user/n8n',
		description: 'An account ID, or the ARN of the user or role whose keys n8n has',
		displayOptions: { show: { principalSource: ['entered'] } },
	},
	{
		displayName: 'Role Name',
		name: 'roleName',
		type: 'string',
		required: true,
		default: 'n8n',
		description: 'Name of the role that n8n is to assume',
	},
	{
		displayName: 'External ID',
		name: 'externalIdSource',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Enter One',
				value: 'entered',
				description: 'One that a team uses for all its roles, from a variable or a secret',
			},
			{ name: 'Generate', value: 'generate', description: 'A new one in each run, 256 random bits' },
		],
		default: 'generate',
	},
	{
		displayName: 'External ID',
		name: 'externalId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. {{ $vars.awsExternalId }}',
		displayOptions: { show: { externalIdSource: ['entered'] } },
	},
	{
		displayName: 'Actions the Role May Do',
		name: 'roleActions',
		type: 'string',
		default: '',
		placeholder: 'e.g. s3:GetObject, s3:PutObject',
		description: 'IAM actions, separated by commas. Empty: you attach the permissions to the role yourself.',
	},
	{
		displayName: 'Options',
		name: 'setUpOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Account of the Role',
				name: 'roleAccount',
				type: 'string',
				default: '',
				placeholder: 'e.g. 123456789012',
				description: 'Account that the role is made in, where it is another than that of the identity',
			},
			{
				displayName: 'Also Accept External ID',
				name: 'alsoAcceptExternalId',
				type: 'string',
				default: '',
				description: 'The former external ID, while it is being replaced in the credentials that use it',
			},
			{
				displayName: 'Longest Session (Seconds)',
				name: 'maxSessionDuration',
				type: 'number',
				typeOptions: { minValue: 3600, maxValue: 43200 },
				default: 3600,
				description: 'How long a session of the role may last at most, 3600 (1 hour) to 43200 (12 hours)',
			},
			{
				displayName: 'Resources',
				name: 'resources',
				type: 'string',
				default: '*',
				placeholder: 'e.g. arn:aws:s3:::my-bucket/*',
				description: 'ARNs that the actions are allowed on, separated by commas',
			},
		],
	},
];

const diagnose: INodeProperties[] = [
	{
		displayName: 'Probe',
		name: 'probe',
		description: 'An operation to try with the credential. It must only read.',
		...fromCatalog(
			'searchOperations',
			'Find an operation...',
			'e.g. s3:ListBuckets',
			'The service and the operation with a colon between them',
		),
	},
	{
		displayName: 'Input of the Probe (JSON)',
		name: 'probeInput',
		type: 'json',
		default: '{}',
		description: 'The input with the names of the AWS API, where the operation needs one',
	},
];

const sessionCredentials: INodeProperties[] = [
	{
		displayName:
			'The output is a secret: its holder has all the rights of this credential until the session ends, and n8n stores it with the execution. The owner of the credential must allow it there. The workflow settings can turn off saving of executions.',
		name: 'sessionNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Session Duration (Seconds)',
		name: 'sessionDuration',
		type: 'number',
		typeOptions: { minValue: 900, maxValue: 129600 },
		default: 3600,
		description:
			'How long a session of access keys lasts, 900 (15 minutes) to 129600 (36 hours). The session of a role or of temporary keys ends when it does.',
	},
];

/** Parameters of the operations of *Identity*; *Who Am I* has none but the region. */
export const identityProperties: INodeProperties[] = [
	...shownWhen([{ operation: [OPERATIONS.setUp] }], setUp),
	...shownWhen([{ operation: [OPERATIONS.diagnose] }], diagnose),
	...shownWhen([{ operation: [OPERATIONS.sessionCredentials] }], sessionCredentials),
];
