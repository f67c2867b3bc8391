import { createHash } from 'node:crypto';
import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { processSessions } from '../../../../aws/identity/sessionCache';
import { resetClocks } from '../../../../aws/transport/clock';
import { DEFAULTS, type LocalAws, startLocalAws } from '../../../local-aws';
import type { FakeService, RunInput } from '../../harness';
import { fakeService, runAsTool } from '../../harness';
import { keysOf, roleOf, runIdentity } from './localAws';

let aws: LocalAws;
let fake: FakeService;
const environment = { ...process.env };

beforeAll(async () => {
	aws = await startLocalAws();
	fake = await fakeService();
});
afterEach(async () => {
	await aws.reset();
	processSessions.clear();
	resetClocks();
	process.env = { ...environment };
});
afterAll(async () => {
	await aws.close();
	await fake.close();
});

interface Line {
	check: string;
	status: 'failed' | 'ok' | 'skipped';
	detail: string;
	milliseconds?: number;
}

async function diagnose(
	authentication: 'assumeRole' | 'iam',
	credential: ICredentialDataDecryptedObject,
	parameters: INodeParameters = {},
	more: Partial<RunInput> = {},
): Promise<Line[]> {
	const { items, error } = await runIdentity(
		authentication,
		credential,
		{ operation: 'diagnose', ...parameters },
		more,
	);
	expect(error).toBeUndefined();
	return items.map(({ json }) => json as unknown as Line);
}

const short = (lines: Line[]): string[] => lines.map(({ check, status }) => `${check}: ${status}`);
const lineOf = (lines: Line[], check: string): Line | undefined => lines.find((line) => line.check === check);
const probe = (value: string, probeInput = '{}'): INodeParameters => ({
	probe: { __rl: true, mode: 'name', value },
	probeInput,
});

describe('Diagnose', () => {
	it('goes through all that lies between access keys and AWS', async () => {
		const lines = await diagnose('iam', keysOf(aws), probe('s3:ListBuckets'));
		expect(short(lines)).toEqual([
			'Credential: ok',
			'Keys that sign: ok',
			'Endpoint: ok',
			'Name of the endpoint: ok',
			'Connection: ok',
			'Clock: ok',
			'Who am I: ok',
			'Probe s3:ListBuckets: ok',
		]);
		expect(lineOf(lines, 'Who am I')?.detail).toContain(`arn:aws:iam::${DEFAULTS.account}:user/demo`);
		expect(lineOf(lines, 'Endpoint')?.detail).toContain(`${aws.url}, as the credential says`);
		expect(lines.filter(({ milliseconds }) => milliseconds !== undefined).length).toBeGreaterThan(5);
	});

	it('tells the keys behind a role from the session that they get', async () => {
		const lines = await diagnose('assumeRole', roleOf(aws));
		expect(lineOf(lines, 'Keys behind the role')?.detail).toContain(`arn:aws:iam::${DEFAULTS.account}:user/source`);
		expect(lineOf(lines, 'Keys that sign')?.detail).toMatch(
			/A session of the role .*local-aws-demo \(ASIA….{4}\) that ends at 2/,
		);
		expect(lineOf(lines, 'Who am I')?.detail).toContain('assumed-role/local-aws-demo');
		expect(lineOf(lines, 'Probe')).toMatchObject({ status: 'skipped' });
	});

	it.each<[string, ICredentialDataDecryptedObject, string, RegExp]>([
		[
			'a wrong external ID',
			{ externalId: 'another-one' },
			'Keys that sign',
			/external ID matches the trust policy exactly/,
		],
		[
			'a role that trusts somebody else',
			{ roleArn: DEFAULTS.roles.untrusting },
			'Keys that sign',
			/may not be assumed/,
		],
		['a wrong secret', { stsSecretAccessKey: 'wrong' }, 'Keys behind the role', /Secret Access Key does not belong/],
		[
			'a key that is switched off',
			{ stsAccessKeyId: DEFAULTS.inactiveUser.accessKeyId },
			'Keys behind the role',
			/does not know this access key/,
		],
		['a region that is not enabled', { region: DEFAULTS.disabledRegion }, 'Keys that sign', /is not enabled/],
		['no role', { roleArn: '' }, 'Credential', /Role ARN is missing/],
		['an external ID that AWS cannot take', { externalId: 'a b' }, 'Credential', /External ID has a character/],
	])('says what is wrong with %s', async (_, fields, check, detail) => {
		const lines = await diagnose('assumeRole', roleOf(aws, fields));
		expect(lineOf(lines, check)).toMatchObject({ status: 'failed', detail: expect.stringMatching(detail) as unknown });
	});

	it('goes on where nothing can be signed, as far as that tells more', async () => {
		const lines = await diagnose('assumeRole', roleOf(aws, { externalId: 'another-one' }), probe('s3:ListBuckets'));
		expect(short(lines)).toEqual([
			'Keys behind the role: ok',
			'Credential: ok',
			'Keys that sign: failed',
			'Endpoint: ok',
			'Name of the endpoint: ok',
			'Connection: ok',
			'Clock: ok',
			'Who am I: skipped',
			'Probe: skipped',
		]);
	});

	it('finds an endpoint that nobody serves', async () => {
		const lines = await diagnose('iam', keysOf(aws, { allServicesEndpoint: 'http://127.0.0.1:1' }));
		expect(lineOf(lines, 'Connection')).toMatchObject({
			status: 'failed',
			detail: expect.stringMatching(/127\.0\.0\.1:1/) as unknown,
		});
		expect(lineOf(lines, 'Clock')).toMatchObject({ status: 'skipped' });
		expect(lineOf(lines, 'Who am I')).toMatchObject({ status: 'failed' });
	});

	it('finds a name that nobody resolves', async () => {
		const lines = await diagnose('iam', keysOf(aws, { allServicesEndpoint: 'https://no-such-host.invalid' }));
		expect(lineOf(lines, 'Name of the endpoint')).toMatchObject({
			status: 'failed',
			detail: expect.stringMatching(/no-such-host\.invalid cannot be resolved \(E/) as unknown,
		});
	});

	it('finds a clock that is off, and that the calls work nevertheless', async () => {
		aws.skew(3_600_000);
		const lines = await diagnose('iam', keysOf(aws));
		expect(lineOf(lines, 'Clock')).toMatchObject({
			status: 'failed',
			detail: expect.stringMatching(/clock is 3(600|599|601) seconds behind AWS's/) as unknown,
		});
		expect(lineOf(lines, 'Who am I')).toMatchObject({ status: 'ok' });
	});

	it.each<[string, INodeParameters, RegExp]>([
		['writes', probe('s3:CreateBucket', '{"Bucket":"b"}'), /must only read/],
		['returns a secret', probe('secretsmanager:GetSecretValue', '{"SecretId":"s"}'), /no secret/],
		['is not known', probe('s3:ListBucketz'), /ListBuckets/],
		['lacks its input', probe('s3:ListObjectsV2'), /Bucket/],
		['has input that is no JSON', probe('s3:ListBuckets', '{'), /must be JSON/],
	])('does not make a probe that %s', async (_, parameters, detail) => {
		const lines = await diagnose('iam', keysOf(aws), parameters);
		expect(lines.at(-1)).toMatchObject({ status: 'failed', detail: expect.stringMatching(detail) as unknown });
		expect(aws.requests.filter(({ service, proof }) => service !== 'sts' && proof !== 'none')).toEqual([]);
	});

	it('tells what AWS says to a probe', async () => {
		const lines = await diagnose('iam', keysOf(aws, DEFAULTS.deniedUser), probe('s3:ListBuckets'));
		expect(lineOf(lines, 'Who am I')).toMatchObject({ status: 'ok' });
		expect(lines.at(-1)).toMatchObject({ status: 'failed', detail: expect.stringMatching(/AccessDenied/) as unknown });
	});

	it('is not for agents', async () => {
		const parameters = { resource: 'identity', operation: 'diagnose' };
		const output = await runAsTool({ parameters, credential: keysOf(aws) }).then(
			(items) => JSON.stringify(items),
			String,
		);
		expect(output).toMatch(/may not/);
		expect(aws.requests).toHaveLength(0);
	});
});

describe('Diagnose, where the signature does not match', () => {
	it('finds that AWS received what was signed: the secret is wrong', async () => {
		const lines = await diagnose('iam', keysOf(aws, { secretAccessKey: 'wrong-secret' }), probe('s3:ListBuckets'));
		expect(lineOf(lines, 'Who am I')).toMatchObject({ status: 'failed' });
		expect(lineOf(lines, 'Who am I: signature')?.detail).toContain('AWS does not repeat the request');
		expect(lineOf(lines, 'Probe s3:ListBuckets: signature')).toMatchObject({
			status: 'ok',
			detail: expect.stringContaining('AWS received exactly what was signed') as unknown,
		});
	});

	/** AWS behind a gateway: answers with the canonical request of what reached it. */
	const refusal =
		(change: (canonical: string) => string) =>
		(request: { headers: Record<string, unknown>; method: string; url: string; body: Buffer }) => {
			const names = /SignedHeaders=([^,]+)/.exec(String(request.headers.authorization))?.[1] ?? '';
			const canonical = [
				request.method,
				request.url.split('?')[0],
				request.url.split('?')[1] ?? '',
				...names.split(';').map((name) => `${name}:${String(request.headers[name])}`),
				'',
				names,
				request.headers['x-amz-content-sha256'] ?? createHash('sha256').update(request.body).digest('hex'),
			].join('\n');
			const message = `The request signature we calculated does not match the signature you provided.\n\nThe Canonical String for this request should have been\n'${change(canonical)}'\n\nThe String-to-Sign should have been\n'AWS4-HMAC-SHA256\n…'\n`;
			return {
				status: 403,
				headers: { 'content-type': 'application/x-amz-json-1.0' },
				body: JSON.stringify({ __type: 'com.amazon.coral.service#InvalidSignatureException', message }),
			};
		};
	const credential = (more: ICredentialDataDecryptedObject = {}): ICredentialDataDecryptedObject =>
		keysOf(aws, { customEndpoints: true, dynamodbEndpoint: fake.url, ...more });
	const signature = 'Probe dynamodb:ListTables: signature';

	it('finds nothing where a JSON service received what was signed', async () => {
		fake.reply(refusal((canonical) => canonical));
		const lines = await diagnose('iam', credential(), probe('dynamodb:ListTables'));
		expect(lineOf(lines, signature)?.detail).toContain('AWS received exactly what was signed');
	});

	it('finds the header that something on the way has changed, and shows no token', async () => {
		fake.reply(
			refusal((canonical) =>
				canonical
					.replace(/^x-amz-target:.*$/m, 'x-amz-target:DynamoDB_20120810.Scan')
					.replace(/^x-amz-security-token:.*$/m, 'x-amz-security-token:another-token'),
			),
		);
		const lines = await diagnose(
			'iam',
			credential({ temporaryCredentials: true, sessionToken: 'a-session-token-of-ours' }),
			probe('dynamodb:ListTables'),
		);
		expect(lineOf(lines, signature)).toMatchObject({ status: 'failed' });
		expect(lineOf(lines, signature)?.detail).toMatch(
			/changed on its way.*header x-amz-security-token: signed "\(not shown\)", received "\(not shown\)"; header x-amz-target: signed "DynamoDB_20120810.ListTables", received "DynamoDB_20120810.Scan"/,
		);
		expect(JSON.stringify(lines)).not.toMatch(/session-token-of-ours|another-token/);
	});
});

describe('Diagnose, with the identity of the machine', () => {
	const system = (more: ICredentialDataDecryptedObject = {}): ICredentialDataDecryptedObject =>
		roleOf(aws, { useSystemCredentialsForRole: true, stsAccessKeyId: '', stsSecretAccessKey: '', ...more });
	const ENABLED = 'N8N_AWS_SYSTEM_CREDENTIALS_ACCESS_ENABLED';

	it('asks no source where the administrator does not allow it', async () => {
		delete process.env[ENABLED];
		process.env.AWS_ACCESS_KEY_ID = DEFAULTS.user.accessKeyId;
		const lines = await diagnose('assumeRole', system());
		expect(lineOf(lines, 'System credentials')).toMatchObject({ status: 'failed' });
		expect(short(lines).filter((line) => line.startsWith('Source'))).toEqual([]);
		expect(JSON.stringify(lines)).not.toContain(DEFAULTS.user.accessKeyId.slice(-4));
	});

	it('tells what each source says, and which one is used', async () => {
		for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
		Object.assign(process.env, {
			[ENABLED]: 'true',
			AWS_EC2_METADATA_SERVICE_ENDPOINT: aws.url,
			AWS_WEB_IDENTITY_TOKEN_FILE: '/no/such/token',
			AWS_ROLE_ARN: DEFAULTS.roles.webIdentity,
			AWS_ENDPOINT_URL_STS: aws.url,
		});
		const lines = await diagnose('assumeRole', system());
		const sources = lines.filter(({ check }) => check.startsWith('Source'));
		expect(short(sources)).toEqual([
			'Source: environment: skipped',
			'Source: webIdentity: failed',
			'Source: podIdentity: skipped',
			'Source: containerRole: skipped',
			'Source: instance: ok',
		]);
		expect(sources[0]?.detail).toBe('AWS_ACCESS_KEY_ID is not set.');
		expect(sources[1]?.detail).toContain('/no/such/token cannot be read');
		expect(lineOf(lines, 'Keys that sign')).toMatchObject({ status: 'failed' });
	});

	it('shows no secret of any of them', async () => {
		Object.assign(process.env, {
			[ENABLED]: 'true',
			AWS_EC2_METADATA_DISABLED: 'true',
			AWS_ACCESS_KEY_ID: DEFAULTS.user.accessKeyId,
			AWS_SECRET_ACCESS_KEY: DEFAULTS.user.secretAccessKey,
		});
		const lines = await diagnose('assumeRole', system());
		expect(lineOf(lines, 'Source: environment')).toMatchObject({ status: 'ok' });
		expect(lineOf(lines, 'Who am I')?.detail).toContain('assumed-role/local-aws-demo');
		const shown = JSON.stringify(lines);
		expect(shown).not.toContain(DEFAULTS.user.secretAccessKey);
		expect(shown).not.toContain(DEFAULTS.externalId);
	});
});
