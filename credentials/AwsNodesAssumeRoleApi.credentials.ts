import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { authenticateAs } from './authenticate';
import { advancedProperties, endpointProperties, regionProperties, restrictionProperties } from './properties';
import { mfaProperties, roleProperties, sessionProperties } from './roleProperties';
import { testRequest } from './testRequest';

const withKeys = { show: { useSystemCredentialsForRole: [false] } };

/** A role that is assumed with access keys, or with the identity of the machine that n8n runs on. */
export class AwsNodesAssumeRoleApi implements ICredentialType {
	name = 'awsNodesAssumeRoleApi';

	displayName = 'AWS Assume Role API';

	icon: Icon = { light: 'file:../icons/aws.svg', dark: 'file:../icons/aws.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-aws/n8n-nodes-aws/blob/main/docs/credentials.md';

	httpRequestNode = {
		name: 'AWS',
		docsUrl: 'https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html',
		apiBaseUrlPlaceholder: 'https://sqs.us-east-1.amazonaws.com/',
	};

	properties: INodeProperties[] = [
		...regionProperties,
		...roleProperties(),
		{
			displayName: 'Use System Credentials',
			name: 'useSystemCredentialsForRole',
			type: 'boolean',
			default: false,
			description:
				'Whether the machine that n8n runs on assumes the role with its own identity (environment, web identity, container or instance role). The administrator of n8n has to allow it with N8N_AWS_SYSTEM_CREDENTIALS_ACCESS_ENABLED.',
			displayOptions: { showOnDeployment: 'hosted' },
		},
		{
			displayName: 'STS Access Key ID',
			name: 'stsAccessKeyId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. AKIAIOSFODNN7EXAMPLE',
			description: 'Access key that is used for nothing but assuming the role',
			displayOptions: withKeys,
		},
		{
			displayName: 'STS Secret Access Key',
			name: 'stsSecretAccessKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: withKeys,
		},
		{
			displayName: 'STS Session Token',
			name: 'stsSessionToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Needed only if the access key is a temporary one (its ID starts with ASIA)',
			displayOptions: withKeys,
		},
		...mfaProperties(withKeys.show),
		...sessionProperties(),
		...endpointProperties,
		...restrictionProperties,
		...advancedProperties,
	];

	// An arrow function in a property: n8n spreads the instance of a credential, which drops methods.
	authenticate = authenticateAs('awsNodesAssumeRoleApi');

	test: ICredentialTestRequest = testRequest;
}
