import type { CredentialFields, CredentialType } from '../../../aws/identity/connection';
import { connectionOf, ENDPOINT_FIELDS } from '../../../aws/identity/connection';
import { serviceExists } from '../../../aws/catalog/read';

const IAM = { region: 'eu-west-1', accessKeyId: ' AKIAX ', secretAccessKey: 'secret\n' };
const ROLE = {
	region: 'eu-west-1',
	roleArn: 'arn:aws:iam::123456789012:role/MyRole',
	roleSessionName: 'n8n-session',
	stsAccessKeyId: 'AKIAX',
	stsSecretAccessKey: 'secret',
};
const env = {};
const iam = (more: CredentialFields = {}) => connectionOf('awsNodesIamApi', { ...IAM, ...more }, { env });
const role = (more: CredentialFields = {}, variables: NodeJS.ProcessEnv = {}) =>
	connectionOf('awsNodesAssumeRoleApi', { ...ROLE, ...more }, { env: variables });

describe('access keys', () => {
	it('are used without what pasting adds', async () => {
		await expect(iam().credentials?.()).resolves.toMatchObject({ accessKeyId: 'AKIAX', secretAccessKey: 'secret' });
	});
	it('the session token counts only with the switch', async () => {
		expect((await iam({ sessionToken: 't' }).credentials?.())?.sessionToken).toBeUndefined();
		expect((await iam({ sessionToken: 't', temporaryCredentials: true }).credentials?.())?.sessionToken).toBe('t');
	});
});

describe('the name of an identity', () => {
	it.each([
		['keys', iam],
		['a role', role],
	])('of %s is the same in every execution, and tells nothing', (_kind, make) => {
		const key = make().credentials?.key;
		expect(key).toMatch(/^[0-9a-f]{64}$/);
		expect(make().credentials?.key).toBe(key);
	});
	it('differs where the secret does', () => {
		expect(iam({ secretAccessKey: 'other' }).credentials?.key).not.toBe(iam().credentials?.key);
		expect(role({ stsSecretAccessKey: 'other' }).credentials?.key).not.toBe(role().credentials?.key);
	});
});

describe('what is missing or wrong is named before anything is sent', () => {
	it.each<[CredentialType, CredentialFields, string]>([
		['awsNodesIamApi', { ...IAM, region: '' }, 'region'],
		['awsNodesIamApi', { ...IAM, region: undefined }, 'region'],
		['awsNodesIamApi', { ...IAM, region: 'other' }, 'customRegion'],
		['awsNodesIamApi', { ...IAM, region: 'evil.com/' }, 'region'],
		['awsNodesIamApi', { ...IAM, accessKeyId: ' ' }, 'accessKeyId'],
		['awsNodesIamApi', { ...IAM, secretAccessKey: undefined }, 'secretAccessKey'],
		['awsNodesIamApi', { ...IAM, temporaryCredentials: true }, 'sessionToken'],
		['awsNodesAssumeRoleApi', { ...ROLE, roleArn: '' }, 'roleArn'],
		['awsNodesAssumeRoleApi', { ...ROLE, roleArn: 'MyRole' }, 'roleArn'],
		['awsNodesAssumeRoleApi', { ...ROLE, externalId: 'x' }, 'externalId'],
		['awsNodesAssumeRoleApi', { ...ROLE, roleSessionName: 'x' }, 'roleSessionName'],
		['awsNodesAssumeRoleApi', { ...ROLE, durationSeconds: 60 }, 'durationSeconds'],
		['awsNodesAssumeRoleApi', { ...ROLE, durationSeconds: 'an hour' }, 'durationSeconds'],
		['awsNodesAssumeRoleApi', { ...ROLE, stsAccessKeyId: '' }, 'stsAccessKeyId'],
		['awsNodesAssumeRoleApi', { ...ROLE, stsSecretAccessKey: '' }, 'stsSecretAccessKey'],
		['awsNodesAssumeRoleApi', { ...ROLE, useSystemCredentialsForRole: true }, 'useSystemCredentialsForRole'],
		[
			'awsNodesIamApi',
			{ ...IAM, customEndpoints: true, otherEndpoints: { endpoint: [{ service: '', url: 'https://x' }] } },
			'otherEndpoints',
		],
		['awsNodesIamApi', { ...IAM, customEndpoints: true, stsEndpoint: 'nonsense' }, 'sts'],
		['awsNodesIamApi', { ...IAM, customEndpoints: true, s3Endpoint: 'http://example.com' }, 's3'],
		['awsNodesIamApi', { ...IAM, customEndpoints: true, allServicesEndpoint: 'http://169.254.169.254' }, 'all'],
		['awsNodesIamApi', { ...IAM, advancedSettings: true, alsoSignFor: 'evil.example.com' }, 'alsoSignFor'],
	])('%s %j: %s', (type, fields, field) => {
		expect(() => connectionOf(type, fields, { env })).toThrow(expect.objectContaining({ field }));
	});
});

describe('region', () => {
	it('comes from the list or as text', () => {
		expect(iam().region).toBe('eu-west-1');
		expect(iam({ region: 'other', customRegion: ' auto ' }).region).toBe('auto');
	});
});

describe('custom endpoints', () => {
	const url = 'https://example.com';

	it('a switched-off toggle means unused', () => {
		expect(
			iam({ stsEndpoint: url, allServicesEndpoint: url, otherEndpoints: { endpoint: [{ service: 'kms', url }] } })
				.endpoints,
		).toBeUndefined();
	});
	it('each field holds for its services', () => {
		for (const [field, services] of Object.entries(ENDPOINT_FIELDS)) {
			expect(iam({ customEndpoints: true, [field]: `${url}/{region}` }).endpoints?.services).toEqual(
				Object.fromEntries(services.map((service) => [service, `${url}/{region}`])),
			);
		}
	});
	it('each service of a field is in the catalog', () => {
		for (const service of Object.values(ENDPOINT_FIELDS).flat())
			expect([service, serviceExists(service)]).toEqual([service, true]);
	});
	it('one for all, and others by name; a named field goes before a listed one', () => {
		const fields = {
			customEndpoints: true,
			allServicesEndpoint: 'http://127.0.0.1:4566',
			sqsEndpoint: 'https://sqs.example.com',
			otherEndpoints: {
				endpoint: [
					{ service: 'KMS', url },
					{ service: 'sqs', url },
					{ service: '', url: '' },
				],
			},
		};
		expect(iam(fields).endpoints).toEqual({
			all: 'http://127.0.0.1:4566',
			services: { kms: url, sqs: 'https://sqs.example.com' },
			allowHttp: false,
		});
	});
	it('hold for assuming the role too', () => {
		expect(role({ customEndpoints: true, stsEndpoint: url }).endpoints?.services).toEqual({ sts: url });
	});
});

describe('advanced settings', () => {
	const fields = {
		allowHttp: true,
		forcePathStyle: true,
		ignoreSSLIssues: true,
		allowSigningSts: true,
		alsoSignFor: 'abc123.execute-api.eu-west-1.amazonaws.com, *.lambda-url.eu-west-1.on.aws',
	};

	it('count only while they are switched on', () => {
		expect(iam(fields)).toMatchObject({
			endpoints: undefined,
			transport: undefined,
			alsoSignFor: [],
			allowSigningSts: false,
		});
	});
	it('are handed on', () => {
		expect(iam({ ...fields, advancedSettings: true })).toMatchObject({
			endpoints: { allowHttp: true, forcePathStyle: true },
			transport: { ignoreSslIssues: true },
			alsoSignFor: ['abc123.execute-api.eu-west-1.amazonaws.com', '*.lambda-url.eu-west-1.on.aws'],
			allowSigningSts: true,
		});
	});
	it('the egress policy is that of the caller', () => {
		const egress = { key: 'k', validateUrl: async () => undefined };
		expect(connectionOf('awsNodesIamApi', IAM, { env, egress }).transport).toEqual({ egress });
	});
});

describe('system credentials', () => {
	const on = { N8N_AWS_SYSTEM_CREDENTIALS_ACCESS_ENABLED: 'true' };

	it('need the administrator', () => {
		expect(() => role({ useSystemCredentialsForRole: true })).toThrow(
			expect.objectContaining({ code: 'SystemCredentialsDisabled' }),
		);
		expect(
			role({ useSystemCredentialsForRole: true, stsAccessKeyId: '', stsSecretAccessKey: '' }, on).credentials,
		).toBeDefined();
	});
	it('are bounded by the administrator’s list', () => {
		const bounded = { ...on, N8N_AWS_SYSTEM_CREDENTIALS_ALLOWED_ROLES: 'arn:aws:iam::123456789012:role/other-*' };
		expect(() => role({ useSystemCredentialsForRole: true }, bounded)).toThrow(
			expect.objectContaining({ code: 'RoleNotAllowed' }),
		);
		expect(
			role({ useSystemCredentialsForRole: true, roleArn: 'arn:aws:iam::123456789012:role/other-1' }, bounded)
				.credentials,
		).toBeDefined();
	});
	it('the list does not bound a person’s own keys', () => {
		expect(
			role({}, { N8N_AWS_SYSTEM_CREDENTIALS_ALLOWED_ROLES: 'arn:aws:iam::1:role/none' }).credentials,
		).toBeDefined();
	});
});
