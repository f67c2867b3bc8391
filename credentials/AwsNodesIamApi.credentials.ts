import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { authenticateAs } from './authenticate';
import { advancedProperties, endpointProperties, regionProperties, restrictionProperties } from './properties';
import { testRequest } from './testRequest';

/** Access keys of an IAM user, or temporary keys with their session token. */
export class AwsNodesIamApi implements ICredentialType {
	name = 'awsNodesIamApi';

	displayName = 'AWS Access Keys (IAM) API';

	icon: Icon = { light: 'file:../icons/aws.svg', dark: 'file:../icons/aws.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-aws/n8n-nodes-aws/blob/main/docs/credentials.md';

	httpRequestNode = {
		name: 'AWS',
		docsUrl: 'https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html',
		apiBaseUrlPlaceholder: 'https://sqs.us-east-1.amazonaws.com/',
	};

	properties: INodeProperties[] = [
		...regionProperties,
		{
			displayName: 'Access Key ID',
			name: 'accessKeyId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. AKIAIOSFODNN7EXAMPLE',
		},
		{
			displayName: 'Secret Access Key',
			name: 'secretAccessKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'Temporary Security Credentials',
			name: 'temporaryCredentials',
			type: 'boolean',
			default: false,
			description:
				'Whether the keys come from AWS STS or IAM Identity Center and have a session token (their ID starts with ASIA)',
		},
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { temporaryCredentials: [true] } },
		},
		...endpointProperties,
		...restrictionProperties,
		...advancedProperties,
	];

	// An arrow function in a property: n8n spreads the instance of a credential, which drops methods.
	authenticate = authenticateAs('awsNodesIamApi');

	test: ICredentialTestRequest = testRequest;
}
