import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { authenticateAs } from './authenticate';
import { advancedProperties, endpointProperties, regionProperties, restrictionProperties } from './properties';
import { testRequest } from './testRequest';

const asPem = { show: { keyFormat: ['pem'] } };
const asPkcs12 = { show: { keyFormat: ['pkcs12'] } };
const withRole = { hide: { assumeRoleArn: [''] } };

/** A machine outside AWS that proves who it is by a certificate, through IAM Roles Anywhere. */
export class AwsNodesRolesAnywhereApi implements ICredentialType {
	name = 'awsNodesRolesAnywhereApi';

	displayName = 'AWS IAM Roles Anywhere API';

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
			displayName: 'Trust Anchor ARN',
			name: 'trustAnchorArn',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. arn:aws:rolesanywhere:eu-west-1:123456789012:trust-anchor/…',
			description:
				'The trust anchor that stands for the authority that issued the certificate. The session is asked for in its region.',
		},
		{
			displayName: 'Profile ARN',
			name: 'profileArn',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. arn:aws:rolesanywhere:eu-west-1:123456789012:profile/…',
			description: 'The profile that lists the role, in the region of the trust anchor',
		},
		{
			displayName: 'Role ARN',
			name: 'roleArn',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. arn:aws:iam::123456789012:role/MyRole',
			description: 'The role to act as. Its trust policy has to name rolesanywhere.amazonaws.com.',
		},
		{
			displayName: 'Certificate Format',
			name: 'keyFormat',
			type: 'options',
			options: [
				{ name: 'PEM', value: 'pem', description: 'Certificate and private key as texts' },
				{ name: 'PKCS#12', value: 'pkcs12', description: 'One file (.p12, .pfx) with both in it, as base64' },
			],
			default: 'pem',
		},
		{
			displayName: 'Certificate',
			name: 'certificate',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: '-----BEGIN CERTIFICATE-----',
			description:
				'The certificate of this machine, as PEM or as base64. Certificates of intermediate authorities may follow it.',
			displayOptions: asPem,
		},
		{
			displayName: 'Private Key',
			name: 'privateKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: '-----BEGIN PRIVATE KEY-----',
			description:
				'The key of the certificate (RSA, or EC on P-256 or P-384), as PEM or as base64. Lost line breaks do not matter.',
			displayOptions: asPem,
		},
		{
			displayName: 'PKCS#12 File',
			name: 'pkcs12Certificate',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. MIIKYQIBAzCCChcGCSqGSIb3DQEHAaCC…',
			description: 'The file as base64, for example from <code>base64 -w0 file.p12</code>',
			displayOptions: asPkcs12,
		},
		{
			displayName: 'Passphrase',
			name: 'passphrase',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'What the private key or the file is encrypted with. Leave empty if it is not.',
		},
		{
			displayName: 'Certificate Chain',
			name: 'certificateChain',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: '-----BEGIN CERTIFICATE-----',
			description: 'The certificates between that of this machine and the trust anchor, if there are any, in any order',
		},
		{
			displayName: 'Role Session Name',
			name: 'roleSessionName',
			type: 'string',
			default: '',
			description:
				'Name under which the session appears in CloudTrail. Only for profiles that accept one; empty means the serial number of the certificate.',
		},
		{
			displayName: 'Session Duration (Seconds)',
			name: 'durationSeconds',
			type: 'number',
			typeOptions: { minValue: 900, maxValue: 43200 },
			default: 3600,
			description:
				'How long a session lasts, 900 to 43200 seconds and at most what the profile allows. It is renewed in good time.',
		},
		{
			displayName: 'Role to Assume ARN',
			name: 'assumeRoleArn',
			type: 'string',
			default: '',
			placeholder: 'e.g. arn:aws:iam::444455556666:role/Other',
			description:
				'A further role, for example in another account, that is assumed with the session. Leave empty to work with the role above.',
		},
		{
			displayName: 'External ID',
			name: 'assumeRoleExternalId',
			type: 'string',
			default: '',
			description:
				'The value that the trust policy of the further role demands as <code>sts:ExternalId</code>. Leave empty if it demands none.',
			displayOptions: withRole,
		},
		{
			displayName: 'Session Name of the Further Role',
			name: 'assumeRoleSessionName',
			type: 'string',
			default: 'n8n-session',
			description: 'Name under which the session of the further role appears in CloudTrail, 2 to 64 characters',
			displayOptions: withRole,
		},
		...endpointProperties,
		...restrictionProperties,
		...advancedProperties,
	];

	// An arrow function in a property: n8n spreads the instance of a credential, which drops methods.
	authenticate = authenticateAs('awsNodesRolesAnywhereApi');

	test: ICredentialTestRequest = testRequest;
}
