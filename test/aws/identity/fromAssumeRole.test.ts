import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { CallResult, ClientSettings } from '../../../aws/client';
import { createClient } from '../../../aws/client';
import { AwsError } from '../../../aws/errors';
import { chain } from '../../../aws/identity/chain';
import { fromAssumeRole } from '../../../aws/identity/fromAssumeRole';
import { fromKeys } from '../../../aws/identity/fromKeys';
import { fromWebIdentity } from '../../../aws/identity/fromWebIdentity';
import { sessionCache, SessionStore } from '../../../aws/identity/sessionCache';

jest.mock('../../../aws/client');

const ROLE = 'arn:aws:iam::123456789012:role/MyRole';
const source = fromKeys({ accessKeyId: 'AKIASOURCE', secretAccessKey: 'source-secret' });
const call = jest.fn();
const settingsSeen: ClientSettings[] = [];

jest.mocked(createClient).mockImplementation((settings) => {
	settingsSeen.push(settings);
	return { call } as never;
});

const NOW = Date.UTC(2026, 0, 1);
const session = (minutes = 60, headers: Record<string, string> = {}): CallResult => ({
	output: {
		Credentials: {
			AccessKeyId: 'ASIAROLE',
			SecretAccessKey: 'role-secret',
			SessionToken: 'role-token',
			Expiration: new Date(Date.now() + minutes * 60_000),
		},
		AssumedRoleUser: { Arn: 'arn:aws:sts::123456789012:assumed-role/MyRole/n8n-session' },
	},
	metadata: { statusCode: 200, attempts: 1, region: 'eu-west-1', headers },
});

beforeEach(() => {
	jest.useFakeTimers({ now: NOW });
	call.mockReset();
	settingsSeen.length = 0;
});
afterEach(() => jest.useRealTimers());

describe('the question to STS', () => {
	it('is signed by the source, in the region of the credential', async () => {
		call.mockResolvedValue(session());
		const endpoints = { services: { sts: 'http://127.0.0.1:1' } };
		const keys = await fromAssumeRole({ source, roleArn: ROLE, region: 'eu-west-1', endpoints })();
		expect(keys).toMatchObject({
			accessKeyId: 'ASIAROLE',
			secretAccessKey: 'role-secret',
			sessionToken: 'role-token',
			accountId: '123456789012',
		});
		expect(settingsSeen).toEqual([{ region: 'eu-west-1', credentials: source, endpoints, transport: undefined }]);
		expect(call).toHaveBeenCalledWith(
			'sts',
			'AssumeRole',
			{ RoleArn: ROLE, RoleSessionName: 'n8n-session' },
			{ signal: undefined },
		);
	});

	it('holds everything that is set', async () => {
		call.mockResolvedValue(session());
		await fromAssumeRole({
			source,
			roleArn: ROLE,
			region: 'eu-west-1',
			externalId: 'ext',
			roleSessionName: 'me@work',
			durationSeconds: 900,
			policy: '{}',
			policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
			tags: { team: 'a' },
			transitiveTagKeys: ['team'],
		})();
		expect(call.mock.calls[0]?.[2]).toEqual({
			RoleArn: ROLE,
			RoleSessionName: 'me@work',
			ExternalId: 'ext',
			DurationSeconds: 900,
			Policy: '{}',
			PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
			Tags: [{ Key: 'team', Value: 'a' }],
			TransitiveTagKeys: ['team'],
		});
	});

	it.each([
		[{ roleArn: 'not-an-arn' }, 'roleArn'],
		[{ externalId: 'x' }, 'externalId'],
		[{ roleSessionName: 'two words' }, 'roleSessionName'],
		[{ durationSeconds: 60 }, 'durationSeconds'],
		[{ region: '' }, 'region'],
	])('%j is refused before anything is sent, naming the field', (wrong, field) => {
		expect(() => fromAssumeRole({ source, roleArn: ROLE, region: 'eu-west-1', ...wrong })).toThrow(
			expect.objectContaining({ field }),
		);
		expect(createClient).not.toHaveBeenCalledWith(expect.objectContaining({ region: 'x' }));
		expect(call).not.toHaveBeenCalled();
	});

	it.each([
		['2 hours ahead', 120],
		['2 hours behind', -120],
	])('a clock that is %s does not shorten or prolong the session', async (_, minutes) => {
		const date = new Date(NOW - minutes * 60_000);
		call.mockResolvedValue({
			...session(60 - minutes),
			metadata: { ...session().metadata, headers: { date: date.toUTCString() } },
		});
		const { expiration } = await fromAssumeRole({ source, roleArn: ROLE, region: 'eu-west-1' })();
		expect(expiration).toEqual(new Date(NOW + 60 * 60_000));
	});
});

const status = (code: string, statusCode: number, retryable = false) =>
	new AwsError({ code, message: code, statusCode, retryable });
const STS_OUTCOMES: Array<readonly [string, () => Promise<CallResult>]> = [
	...[
		status('AccessDenied', 403),
		status('InvalidClientTokenId', 403),
		status('SignatureDoesNotMatch', 403),
		status('ExpiredToken', 403),
		status('ExpiredTokenException', 400),
		status('RegionDisabledException', 403),
		status('MalformedPolicyDocument', 400),
		status('PackedPolicyTooLarge', 400),
		status('ValidationError', 400),
		status('Throttling', 400, true),
		status('InternalFailure', 500, true),
		status('ServiceUnavailable', 503, true),
		new AwsError({ code: 'ConnectionRefused', message: 'x', retryable: true }),
		new AwsError({ code: 'HostNotFound', message: 'x', retryable: true }),
		new AwsError({ code: 'HostNotAllowed', message: 'x' }),
		new AwsError({ code: 'Aborted', message: 'x' }),
		new TypeError('unexpected'),
	].map((error) => [`${'code' in error ? error.code : error.name}`, async () => await Promise.reject(error)] as const),
	['no Credentials', async () => ({ ...session(), output: {} })],
	[
		'empty keys',
		async () => ({ ...session(), output: { Credentials: { AccessKeyId: '', SecretAccessKey: '', SessionToken: '' } } }),
	],
	[
		'no session token',
		async () => ({
			...session(),
			output: { Credentials: { AccessKeyId: 'A', SecretAccessKey: 's', Expiration: new Date(NOW + 3_600_000) } },
		}),
	],
	[
		'no end',
		async () => ({
			...session(),
			output: { Credentials: { AccessKeyId: 'A', SecretAccessKey: 's', SessionToken: 't' } },
		}),
	],
	['an ended session', async () => session(-1)],
];

describe('where the role cannot be assumed, nobody gets keys', () => {
	it.each(STS_OUTCOMES)('%s', async (_, outcome) => {
		call.mockImplementation(outcome);
		const role = fromAssumeRole({ source, roleArn: ROLE, region: 'eu-west-1' });
		const cached = sessionCache({ role: ROLE }, role, { store: new SessionStore() });
		await expect(cached()).rejects.toThrow();
		await expect(cached()).rejects.toThrow();
		expect(call).toHaveBeenCalledTimes(2);
	});

	it('the failure names its operation', async () => {
		call.mockRejectedValue(status('AccessDenied', 403));
		await expect(fromAssumeRole({ source, roleArn: ROLE, region: 'eu-west-1' })()).rejects.toMatchObject({
			service: 'sts',
			operation: 'AssumeRole',
		});
	});

	it('an ended session is not followed by the keys of the source', async () => {
		call.mockResolvedValueOnce(session(60)).mockRejectedValue(status('AccessDenied', 403));
		const cached = sessionCache({ role: ROLE }, fromAssumeRole({ source, roleArn: ROLE, region: 'eu-west-1' }), {
			store: new SessionStore(),
		});
		expect((await cached()).accessKeyId).toBe('ASIAROLE');
		jest.setSystemTime(NOW + 2 * 60 * 60_000);
		await expect(cached()).rejects.toMatchObject({ code: 'AccessDenied' });
	});
});

describe('web identity', () => {
	const folder = mkdtempSync(join(tmpdir(), 'web-identity-'));
	const file = join(folder, 'token');
	const env = { AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN: ROLE };
	afterAll(() => rmSync(folder, { recursive: true }));

	it('asks unsigned, with the token that the file has now', async () => {
		call.mockImplementation(async () => session());
		const provide = fromWebIdentity({ env, region: 'eu-west-1' });
		writeFileSync(file, 'first\n');
		expect((await provide()).accessKeyId).toBe('ASIAROLE');
		writeFileSync(file, 'second');
		await provide();
		expect(call.mock.calls.map(([, operation, input]) => [operation, input.WebIdentityToken])).toEqual([
			['AssumeRoleWithWebIdentity', 'first'],
			['AssumeRoleWithWebIdentity', 'second'],
		]);
		expect(settingsSeen[0]).not.toHaveProperty('credentials');
	});

	it.each([
		[{ AWS_WEB_IDENTITY_TOKEN_FILE: file }, 'AWS_ROLE_ARN'],
		[{ ...env, AWS_ROLE_ARN: 'nonsense' }, 'roleArn'],
		[{ ...env, AWS_ROLE_SESSION_NAME: 'x' }, 'AWS_ROLE_SESSION_NAME'],
		[{ ...env, AWS_WEB_IDENTITY_TOKEN_FILE: join(folder, 'absent') }, 'AWS_WEB_IDENTITY_TOKEN_FILE'],
	])('%j stops the chain, naming %s', async (variables, field) => {
		const next = jest.fn();
		await expect(chain(fromWebIdentity({ env: variables, region: 'eu-west-1' }), next)()).rejects.toMatchObject({
			field,
		});
		expect(next).not.toHaveBeenCalled();
		expect(call).not.toHaveBeenCalled();
	});
});
