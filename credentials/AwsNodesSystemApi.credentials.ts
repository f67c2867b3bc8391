import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { authenticateAs } from './authenticate';
import { advancedProperties, endpointProperties, regionProperties, restrictionProperties } from './properties';
import { roleProperties, sessionProperties } from './roleProperties';
import { testRequest } from './testRequest';

const withRole = { assumeRole: [true] };

/** The identity of the machine that n8n runs on, as it is or to assume a role. */
export class AwsNodesSystemApi implements ICredentialType {
	name = 'awsNodesSystemApi';

	displayName = 'AWS System Identity API';

	icon: Icon = { light: 'file:../icons/aws.svg', dark: 'file:../icons/aws.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-aws/n8n-nodes-aws/blob/main/docs/credentials.md';

	httpRequestNode = {
		name: 'AWS',
		docsUrl: 'https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html',
		apiBaseUrlPlaceholder: 'https://sqs.us-east-1.amazonaws.com/',
	};

	properties: INodeProperties[] = [
		// n8n can hide fields from its cloud, but no credential type.
		{
			displayName:
				'This credential does not work on n8n Cloud: the machine there belongs to n8n and has no identity of yours. Use access keys or a role.',
			name: 'cloudNotice',
			type: 'notice',
			default: '',
			displayOptions: { showOnDeployment: 'cloud' },
		},
		{
			displayName:
				'No secret is entered here. The administrator of this n8n has to allow the use of its machine’s AWS identity with N8N_AWS_SYSTEM_CREDENTIALS_ACCESS_ENABLED=true.',
			name: 'systemNotice',
			type: 'notice',
			default: '',
			displayOptions: { showOnDeployment: 'hosted' },
		},
		...regionProperties,
		{
			displayName: 'Identity Source',
			name: 'identitySource',
			type: 'options',
			options: [
				{
					name: 'EC2 Instance Profile',
					value: 'instance',
					description: 'The role of the EC2 instance, by its metadata service (IMDSv2)',
				},
				{
					name: 'ECS Task Role',
					value: 'containerRole',
					description: 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, as ECS and Fargate set it',
				},
				{
					name: 'EKS Pod Identity',
					value: 'podIdentity',
					description: 'AWS_CONTAINER_CREDENTIALS_FULL_URI and its token file, as EKS sets them',
				},
				{
					name: 'EKS Service Account (IRSA)',
					value: 'webIdentity',
					description: 'AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE',
				},
				{
					name: 'Environment Variables',
					value: 'environment',
					description: 'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN',
				},
				{
					name: 'First That Is Set Up',
					value: 'auto',
					description: 'In AWS’s order: environment, service account, container, instance',
				},
			],
			default: 'auto',
			displayOptions: { showOnDeployment: 'hosted' },
		},
		{
			displayName: 'Assume a Role',
			name: 'assumeRole',
			type: 'boolean',
			default: true,
			description:
				'Whether the machine only assumes a role. Without one, everybody who may use this credential has all rights of the machine, so the administrator has to allow that with N8N_AWS_SYSTEM_CREDENTIALS_DIRECT_USE_ENABLED=true.',
			displayOptions: { showOnDeployment: 'hosted' },
		},
		...roleProperties(withRole),
		...sessionProperties(withRole),
		...endpointProperties,
		...restrictionProperties,
		...advancedProperties.filter(({ name }) => name !== 'allowSessionOutput'),
	];

	// An arrow function in a property: n8n spreads the instance of a credential, which drops methods.
	authenticate = authenticateAs('awsNodesSystemApi');

	test: ICredentialTestRequest = testRequest;
}
