import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { authenticateAs } from './authenticate';
import { advancedProperties, endpointProperties, regionProperties, restrictionProperties } from './properties';
import { testRequest } from './testRequest';

const ENDPOINTS = new Set(['customEndpoints', 'bedrockEndpoint', 'bedrockRuntimeEndpoint']);
const ADVANCED = new Set(['advancedSettings', 'allowHttp', 'ignoreSSLIssues']);

/** An API key of Amazon Bedrock, which is sent as it is instead of a signature. */
export class AwsNodesBedrockKeyApi implements ICredentialType {
	name = 'awsNodesBedrockKeyApi';

	displayName = 'Amazon Bedrock API Key API';

	icon: Icon = { light: 'file:../icons/aws.svg', dark: 'file:../icons/aws.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-aws/n8n-nodes-aws/blob/main/docs/credentials.md';

	httpRequestNode = {
		name: 'Amazon Bedrock',
		docsUrl: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/welcome.html',
		apiBaseUrlPlaceholder: 'https://bedrock-runtime.us-east-1.amazonaws.com/',
	};

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'A short-term or a long-term key, as the Bedrock console makes it. A short-term one works for 12 hours at most, and in one region.',
		},
		...regionProperties,
		...endpointProperties.filter(({ name }) => ENDPOINTS.has(name)),
		...restrictionProperties.filter(({ name }) => name !== 'allowedServices'),
		...advancedProperties.filter(({ name }) => ADVANCED.has(name)),
	];

	// An arrow function in a property: n8n spreads the instance of a credential, which drops methods.
	authenticate = authenticateAs('awsNodesBedrockKeyApi');

	test: ICredentialTestRequest = testRequest;
}
