import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createClient } from '../../../aws/client';
import type { CredentialFields } from '../../../aws/identity/connection';
import { connectionOf } from '../../../aws/identity/connection';
import { processSessions } from '../../../aws/identity/sessionCache';
import type { LocalAws } from '../../local-aws';
import { CONTAINER_PATHS, DEFAULTS, startLocalAws } from '../../local-aws';

const ENABLED = { N8N_AWS_SYSTEM_CREDENTIALS_ACCESS_ENABLED: 'true' };
const DIRECT = { ...ENABLED, N8N_AWS_SYSTEM_CREDENTIALS_DIRECT_USE_ENABLED: 'true' };

let aws: LocalAws;
let folder = '';
let tokenFile = '';

beforeAll(async () => {
	aws = await startLocalAws();
	folder = mkdtempSync(join(tmpdir(), 'system-identity-'));
	tokenFile = join(folder, 'token');
});
afterAll(async () => {
	await aws.close();
	rmSync(folder, { recursive: true });
});
beforeEach(async () => {
	processSessions.clear();
	await aws.reset();
});

const BASE: CredentialFields = { region: DEFAULTS.region, customEndpoints: true };
const settingsOf = (env: NodeJS.ProcessEnv, more: CredentialFields = {}) =>
	connectionOf('awsNodesSystemApi', { ...BASE, allServicesEndpoint: aws.url, assumeRole: false, ...more }, { env });
const arnOf = async (env: NodeJS.ProcessEnv, more: CredentialFields = {}) => {
	const { output } = await createClient(settingsOf(env, more)).call<{ Arn: string }>('sts', 'GetCallerIdentity', {});
	return output.Arn;
};

/** What each kind of machine has in its environment. */
const machine = {
	instance: () => ({ AWS_EC2_METADATA_SERVICE_ENDPOINT: aws.url }),
	podIdentity: () => ({
		AWS_CONTAINER_CREDENTIALS_FULL_URI: `${aws.url}${CONTAINER_PATHS.eks}`,
		AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: tokenFile,
	}),
	container: () => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${aws.url}${CONTAINER_PATHS.ecs}` }),
	webIdentity: () => ({
		AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile,
		AWS_ROLE_ARN: DEFAULTS.roles.webIdentity,
		AWS_ENDPOINT_URL_STS: aws.url,
	}),
	environment: () => ({
		AWS_ACCESS_KEY_ID: DEFAULTS.user.accessKeyId,
		AWS_SECRET_ACCESS_KEY: DEFAULTS.user.secretAccessKey,
	}),
};
const INSTANCE = /:assumed-role\/local-aws-instance\/i-0local0aws0000001$/;

describe('the administrator’s word', () => {
	const role = { assumeRole: true, roleArn: DEFAULTS.roles.open, roleSessionName: 'n8n-session' };

	it.each<[string, NodeJS.ProcessEnv, CredentialFields, string]>([
		['nothing without the switch', {}, role, 'SystemCredentialsDisabled'],
		[
			'nothing with another value',
			{ N8N_AWS_SYSTEM_CREDENTIALS_ACCESS_ENABLED: 'yes' },
			role,
			'SystemCredentialsDisabled',
		],
		[
			'direct use needs both',
			{ N8N_AWS_SYSTEM_CREDENTIALS_DIRECT_USE_ENABLED: 'true' },
			{},
			'SystemCredentialsDisabled',
		],
		['no direct use without its switch', ENABLED, {}, 'SystemDirectUseDisabled'],
		[
			'no role beside the list',
			{ ...ENABLED, N8N_AWS_SYSTEM_CREDENTIALS_ALLOWED_ROLES: 'arn:aws:iam::1:role/x' },
			role,
			'RoleNotAllowed',
		],
		[
			'no chained role beside the list',
			{ ...ENABLED, N8N_AWS_SYSTEM_CREDENTIALS_ALLOWED_ROLES: DEFAULTS.roles.open },
			{ ...role, moreSessionSettings: true, chainedRoles: { role: [{ roleArn: DEFAULTS.roles.chained }] } },
			'RoleNotAllowed',
		],
		[
			'a role that is switched on and empty is no direct use',
			DIRECT,
			{ assumeRole: true, roleArn: '' },
			'MissingField',
		],
		['an expression that yields nothing is no direct use', DIRECT, { assumeRole: null, roleArn: '' }, 'MissingField'],
		['a source that there is not', DIRECT, { identitySource: 'other' }, 'InvalidField'],
	])('%s', (_, env, fields, code) => {
		expect(() => settingsOf({ ...env, ...machine.instance() }, fields)).toThrow(expect.objectContaining({ code }));
		expect(aws.requests).toEqual([]);
	});
	it('a role, where it is allowed', async () => {
		await expect(arnOf({ ...ENABLED, ...machine.instance() }, role)).resolves.toMatch(
			/:assumed-role\/local-aws-open\/n8n-session$/,
		);
	});
});

describe('who the machine is', () => {
	it('an EC2 instance, by IMDSv2', async () => {
		await expect(arnOf({ ...DIRECT, ...machine.instance() })).resolves.toMatch(INSTANCE);
		expect(aws.requests.map(({ operation }) => operation)).toEqual([
			'/latest/api/token',
			'/latest/meta-data/iam/security-credentials/',
			'/latest/meta-data/iam/security-credentials/local-aws-instance',
			'GetCallerIdentity',
		]);
	});
	it('an ECS task', async () => {
		await expect(arnOf({ ...DIRECT, ...machine.container() })).resolves.toMatch(INSTANCE);
	});
	it('an EKS pod, whose token file is read anew after it has rotated', async () => {
		const env = { ...DIRECT, ...machine.podIdentity() };
		writeFileSync(tokenFile, 'a-token-that-has-ended');
		await expect(arnOf(env)).rejects.toMatchObject({ code: 'CredentialSourceFailed' });
		writeFileSync(tokenFile, DEFAULTS.containerToken);
		await expect(arnOf(env)).resolves.toMatch(INSTANCE);
	});
	it('a service account, whose token file is read anew after it has rotated', async () => {
		const env = { ...DIRECT, ...machine.webIdentity() };
		writeFileSync(tokenFile, DEFAULTS.webIdentityToken);
		const first = await settingsOf(env).credentials?.();
		expect(await arnOf(env)).toMatch(/:assumed-role\/local-aws-web-identity\//);
		aws.identities.putOidcToken({
			token: 'rotated-token',
			provider: `arn:aws:iam::${DEFAULTS.account}:oidc-provider/oidc.local-aws.test`,
			subject: 'system:serviceaccount:n8n:n8n',
			audience: 'sts.amazonaws.com',
		});
		writeFileSync(tokenFile, 'rotated-token');
		aws.expireSessions(first?.accessKeyId);
		expect(await arnOf(env)).toMatch(/:assumed-role\/local-aws-web-identity\//);
		expect((await settingsOf(env).credentials?.())?.accessKeyId).not.toBe(first?.accessKeyId);
	});
	it('keys of the environment', async () => {
		await expect(arnOf({ ...DIRECT, ...machine.environment() })).resolves.toBe(
			`arn:aws:iam::${DEFAULTS.account}:user/demo`,
		);
	});
	it('in AWS’s order, or one chosen source', async () => {
		writeFileSync(tokenFile, DEFAULTS.webIdentityToken);
		const all = {
			...DIRECT,
			...machine.instance(),
			...machine.container(),
			...machine.webIdentity(),
			...machine.environment(),
		};
		const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: ___, ...withoutKeys } = all;
		const { AWS_WEB_IDENTITY_TOKEN_FILE: __, ...withoutToken } = withoutKeys;
		const names = [];
		for (const [env, identitySource] of [
			[all, 'auto'],
			[withoutKeys, 'auto'],
			[withoutToken, 'auto'],
			[all, 'environment'],
			[all, 'webIdentity'],
			[all, 'podIdentity'],
			[all, 'instance'],
		] as const)
			names.push((await arnOf(env, { identitySource })).split('/')[1]);
		expect(names).toEqual([
			'demo',
			'local-aws-web-identity',
			'local-aws-instance',
			'demo',
			'local-aws-web-identity',
			'local-aws-instance',
			'local-aws-instance',
		]);
	});
	it.each([
		['environment', /AWS_ACCESS_KEY_ID/],
		['webIdentity', /AWS_WEB_IDENTITY_TOKEN_FILE is not set/],
		['podIdentity', /No container credentials endpoint/],
		['containerRole', /No container credentials endpoint/],
		['instance', /switched off by AWS_EC2_METADATA_DISABLED/],
	])('%s alone, where it is not set up: no other is asked', async (identitySource, words) => {
		const others = identitySource === 'environment' ? machine.container() : machine.environment();
		const env = { ...DIRECT, ...others, AWS_EC2_METADATA_DISABLED: 'true' };
		const found = identitySource === 'podIdentity' ? { ...DIRECT, ...machine.environment() } : env;
		await expect(arnOf(found, { identitySource })).rejects.toMatchObject({
			code: 'NoCredentials',
			message: expect.stringMatching(words),
		});
		expect(aws.requests).toEqual([]);
	});
	it('100 parallel cold uses ask each source once', async () => {
		const env = { ...DIRECT, ...machine.instance() };
		await Promise.all(Array.from({ length: 100 }, async () => await arnOf(env)));
		expect(aws.requests.filter(({ service }) => service === 'metadata')).toHaveLength(3);
	});
});

describe('its sessions are never output', () => {
	const env = () => ({ ...DIRECT, ...machine.instance() });
	const S3 = ['s3', 'GetObject', { Bucket: 'my-bucket', Key: 'k' }] as const;
	const request = { service: 's3', method: 'GET', url: '/my-bucket/k' };

	it('no presigned URL and no signed headers without a role', async () => {
		const client = createClient(
			settingsOf(env(), { advancedSettings: true, allowSessionOutput: true, allowSigningSts: true }),
		);
		const outputs = [() => client.presign(...S3), () => client.presignRequest(request), () => client.sign(request)];
		for (const output of outputs) await expect(output()).rejects.toMatchObject({ code: 'SignatureNotHandedOut' });
		expect(client.settings).toMatchObject({ allowSessionOutput: false, keepSignatures: true });
		expect(aws.requests).toEqual([]);
	});
	it('with a role, that role’s', async () => {
		const role = { assumeRole: true, roleArn: DEFAULTS.roles.open, advancedSettings: true, allowSessionOutput: true };
		const client = createClient(settingsOf(env(), role));
		await expect(client.presign(...S3)).resolves.toMatchObject({ url: expect.stringContaining('X-Amz-Signature=') });
		expect(client.settings.allowSessionOutput).toBe(false);
	});
	it('nor where an Assume Role credential stands on the machine', () => {
		const fields = { ...BASE, roleArn: DEFAULTS.roles.open, useSystemCredentialsForRole: true };
		const more = { advancedSettings: true, allowSessionOutput: true };
		const settings = connectionOf('awsNodesAssumeRoleApi', { ...fields, ...more }, { env: env() });
		expect(settings.allowSessionOutput).toBe(false);
	});
});

describe('static stability', () => {
	it('a metadata service that is out of reach does no harm to what is running', async () => {
		const now = jest.spyOn(Date, 'now');
		try {
			const env = { ...DIRECT, ...machine.instance() };
			const provider = settingsOf(env).credentials;
			const first = await provider?.();
			const end = first?.expiration?.getTime() ?? 0;
			aws.failNext({ service: 'metadata', times: 100, error: { code: 'InternalError', message: 'no', status: 500 } });
			now.mockReturnValue(end - 60_000);
			expect(await provider?.()).toBe(first);
			now.mockReturnValue(end + 60_000);
			expect(await provider?.()).toBe(first);
		} finally {
			now.mockRestore();
		}
	});
});
