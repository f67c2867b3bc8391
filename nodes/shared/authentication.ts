import type { INodeProperties } from 'n8n-workflow';

/** Who calls, where AWS takes signatures only. */
export const signingAuthentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'AWS (Assume Role)', value: 'assumeRole' },
		{ name: 'AWS (IAM Roles Anywhere)', value: 'rolesAnywhere' },
		{ name: 'AWS (IAM)', value: 'iam' },
		{ name: 'AWS (System Identity)', value: 'system' },
	],
	default: 'iam',
};

/** Who calls, where API keys of Amazon Bedrock are taken too. */
export const authentication: INodeProperties = {
	...signingAuthentication,
	options: [{ name: 'Amazon Bedrock API Key', value: 'bedrockKey' }, ...(signingAuthentication.options ?? [])],
};
