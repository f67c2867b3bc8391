import { inspect } from 'node:util';

import { createClient } from '../../aws/client';
import { isAwsError } from '../../aws/errors';
import { connectionOf } from '../../aws/identity/connection';
import { processSessions } from '../../aws/identity/sessionCache';
import { resetClocks } from '../../aws/transport/clock';
import { AwsNodesRolesAnywhereApi } from '../../credentials/AwsNodesRolesAnywhereApi.credentials';
import { issue, keyPem, makeChain, makeKeys } from '../local-aws/certificates';
import { DEFAULTS, type LocalAws, startLocalAws } from '../local-aws';
import { trustAuthority } from '../local-aws/rolesAnywhere';
import { makePkcs12 } from '../pkcs12';
import { sendByHelper } from './n8nHttp';

const credential = new AwsNodesRolesAnywhereApi();
const chain = makeChain('P-256');
const PASSPHRASE = 'canary-passphrase';
const encrypted = keyPem(chain.leaf.keys.privateKey, { passphrase: PASSPHRASE });
const ANCHOR = `arn:aws:rolesanywhere:us-east-1:${DEFAULTS.account}:trust-anchor/none`;
const PROFILE = `arn:aws:rolesanywhere:us-east-1:${DEFAULTS.account}:profile/none`;

let aws: LocalAws;
let fields: Record<string, unknown>;
beforeAll(async () => {
	aws = await startLocalAws();
});
afterAll(async () => await aws.close());
beforeEach(async () => {
	processSessions.clear();
	resetClocks();
	await aws.reset();
	fields = {
		region: 'us-east-1',
		customEndpoints: true,
		allServicesEndpoint: aws.url,
		...trustAuthority(aws.identities, chain.root.pem),
		keyFormat: 'pem',
		certificate: chain.leaf.pem,
		certificateChain: chain.intermediate.pem,
		privateKey: encrypted,
		passphrase: PASSPHRASE,
		durationSeconds: 3600,
	};
});

const pressTest = async (more: Record<string, unknown> = {}): Promise<void> => {
	const { request } = credential.test;
	const options = { ...request, qs: {}, body: {}, headers: { ...request.headers } };
	await sendByHelper(await credential.authenticate({ ...fields, ...more } as never, options as never));
};
const failureOf = async (more: Record<string, unknown> = {}): Promise<Error> => {
	const outcome = await pressTest(more).catch((error: unknown) => error);
	if (!(outcome instanceof Error)) throw new Error('The test succeeded.');
	return outcome;
};
const clientOf = (more: Record<string, unknown> = {}, env: NodeJS.ProcessEnv = {}) =>
	createClient(connectionOf('awsNodesRolesAnywhereApi', { ...fields, ...more }, { env }));
const who = async (more: Record<string, unknown> = {}) => {
	const { output } = await clientOf(more).call<{ Arn: string }>('sts', 'GetCallerIdentity', {});
	return output.Arn;
};
const sessionsAsked = () => aws.calls({ service: 'rolesanywhere', operation: 'CreateSession' });

describe('Test', () => {
	it('asks for a session, then who it is, once here and once by n8n', async () => {
		await pressTest();
		expect(aws.requests.map(({ service, operation, status }) => [service, operation, status])).toEqual([
			['rolesanywhere', 'CreateSession', 201],
			['sts', 'GetCallerIdentity', 200],
			['sts', 'GetCallerIdentity', 200],
		]);
	});
	it('PKCS#12', async () => {
		const certificates = [chain.leaf, chain.intermediate].map(({ certificate }) => certificate.raw);
		const file = makePkcs12({ password: PASSPHRASE, certificates, key: chain.leaf.keys.privateKey });
		const pem = { certificate: '', certificateChain: '', privateKey: '' };
		await pressTest({ ...pem, keyFormat: 'pkcs12', pkcs12Certificate: file.toString('base64') });
		expect(sessionsAsked()).toBe(1);
	});
	it('a further role', async () => {
		await pressTest({ assumeRoleArn: DEFAULTS.roles.demo, assumeRoleExternalId: DEFAULTS.externalId });
		expect(aws.callsByOperation()).toEqual({
			'rolesanywhere:CreateSession': 1,
			'sts:AssumeRole': 1,
			'sts:GetCallerIdentity': 2,
		});
		expect(aws.requests.at(-1)?.principal).toContain('assumed-role/local-aws-demo/n8n-session');
	});
});

/** What is wrong, and the whole sentence or its telling part. */
const SENTENCES: ReadonlyArray<
	readonly [string, () => Record<string, unknown> | Promise<Record<string, unknown>>, RegExp]
> = [
	[
		'trust anchor is not there',
		() => ({ trustAnchorArn: ANCHOR }),
		/Trust anchor not found.*Check Trust Anchor ARN and Profile ARN: one of them does not exist in us-east-1.*\(AWS: Resource.?NotFoundException, request ID/,
	],
	[
		'profile is not there',
		() => ({ profileArn: PROFILE }),
		/Profile not found.*Check Trust Anchor ARN and Profile ARN/,
	],
	[
		'role is not in the profile',
		() => ({ roleArn: DEFAULTS.roles.instance }),
		/Unable to assume role.*the profile lists the role.*trusts rolesanywhere.amazonaws.com/,
	],
	[
		'session name is not accepted',
		() => ({ roleSessionName: 'me' }),
		/does not accept a role session name.*only if the profile accepts one/,
	],
	[
		'intermediate is missing',
		() => ({ certificateChain: '' }),
		/Untrusted certificate.*all certificates between them are in Certificate Chain/,
	],
	[
		'authority is another',
		() => {
			const { leaf, intermediate } = makeChain('P-256');
			return { certificate: leaf.pem, certificateChain: intermediate.pem, privateKey: keyPem(leaf.keys.privateKey) };
		},
		/Untrusted certificate.*is the authority that issued the certificate/,
	],
	[
		'duration is too long for the role',
		() => {
			const role = aws.identities.roleByArn(DEFAULTS.roles.rolesAnywhere);
			if (role) aws.identities.putRole({ ...role, maxSessionDuration: 3600 });
			return { durationSeconds: 7200 };
		},
		/MaxSessionDuration.*Correct the field that AWS names/,
	],
	[
		'further role refuses',
		() => ({ assumeRoleArn: DEFAULTS.roles.demo, assumeRoleExternalId: 'wrong' }),
		/The role .*local-aws-demo may not be assumed.*names the role of Roles Anywhere.*that role is allowed sts:AssumeRole; since an external ID is entered/,
	],
	[
		'the session for a further role is refused',
		() => ({ assumeRoleArn: DEFAULTS.roles.open, certificateChain: '' }),
		/^Untrusted certificate.*all certificates between them are in Certificate Chain/,
	],
	[
		'certificate has expired',
		() => ({
			certificate: issue({
				name: 'n8n',
				keys: chain.leaf.keys,
				issuer: chain.intermediate,
				from: Date.now() - 172_800_000,
				to: Date.now() - 86_400_000,
			}).pem,
		}),
		/^The certificate has expired: .* Enter a new certificate, with its key\. If that date is wrong, set the clock/,
	],
	[
		'key is another',
		() => ({ privateKey: keyPem(makeKeys('P-256').privateKey) }),
		/^The private key does not belong to the certificate "n8n P-256"\. Enter the key that/,
	],
	[
		'passphrase is wrong',
		() => ({ passphrase: 'no' }),
		/^The private key cannot be decrypted with this passphrase\. Enter the passphrase/,
	],
	[
		'passphrase is missing',
		() => ({ passphrase: '' }),
		/^The private key is encrypted, and its passphrase is missing\./,
	],
	[
		'regions differ',
		() => ({ profileArn: PROFILE.replace('us-east-1', 'eu-west-1') }),
		/^The profile is in eu-west-1, the trust anchor in us-east-1/,
	],
	[
		'ARNs are exchanged',
		() => ({ trustAnchorArn: PROFILE }),
		/is not the ARN of a trust anchor\. This is a Profile ARN\./,
	],
	[
		'endpoint is closed',
		() => ({ rolesAnywhereEndpoint: 'http://127.0.0.1:9' }),
		/^The AWS endpoint cannot be reached: .*127\.0\.0\.1:9/,
	],
	[
		'clock is 30 minutes off and AWS’s date is not told',
		() => {
			aws.skew(1_800_000);
			aws.failNext({
				service: 'rolesanywhere',
				times: 9,
				error: { code: 'AccessDeniedException', message: 'Signature expired', status: 403 },
			});
			return {};
		},
		/^The clock of this machine/,
	],
];

describe('what Test says', () => {
	it.each(SENTENCES)('%s', async (_, wrong, sentence) => {
		const error = await failureOf(await wrong());
		expect(error.message).toMatch(sentence);
		expect(error.message).not.toMatch(/\.\.|undefined|access key|Secret Access Key/);
	});
	it.each(['', 'x'])('nothing is sent for what is wrong in the form (%j)', async (value) => {
		for (const name of ['trustAnchorArn', 'profileArn', 'roleArn', 'certificate', 'privateKey', 'durationSeconds'])
			if (name !== 'durationSeconds' || value !== '') await failureOf({ [name]: value });
		expect(aws.requests).toHaveLength(0);
	});
});

describe('errors name the field', () => {
	it.each([
		[{ trustAnchorArn: '' }, 'trustAnchorArn'],
		[{ profileArn: '' }, 'profileArn'],
		[{ profileArn: ANCHOR }, 'profileArn'],
		[{ roleArn: '' }, 'roleArn'],
		[{ roleSessionName: 'two words' }, 'roleSessionName'],
		[{ durationSeconds: 60 }, 'durationSeconds'],
		[{ durationSeconds: 'an hour' }, 'durationSeconds'],
		[{ certificate: ' ' }, 'certificate'],
		[{ privateKey: '' }, 'privateKey'],
		[{ keyFormat: 'pkcs12' }, 'pkcs12Certificate'],
		[{ assumeRoleArn: 'no-arn', allServicesEndpoint: '' }, 'assumeRoleArn'],
		[{ assumeRoleArn: DEFAULTS.roles.demo, assumeRoleExternalId: 'x' }, 'assumeRoleExternalId'],
		[{ assumeRoleArn: DEFAULTS.roles.demo, assumeRoleSessionName: 'two words' }, 'assumeRoleSessionName'],
	])('%j', (wrong, field) => {
		expect(() => clientOf(wrong)).toThrow(expect.objectContaining({ field }));
	});
});

describe('the way to AWS', () => {
	it('the region is that of the trust anchor, whatever the credential’s', async () => {
		const arns = trustAuthority(aws.identities, chain.root.pem, 'eu-central-1');
		await who({ ...arns, region: 'us-west-2' });
		expect(
			aws.requests.map(({ service, headers }) => [
				service,
				/Credential=[^,]*/.exec(headers.authorization ?? '')?.[0].split('/')[2],
			]),
		).toEqual([
			['rolesanywhere', 'eu-central-1'],
			['sts', 'us-west-2'],
		]);
	});
	it('an endpoint of its own', async () => {
		await who({ allServicesEndpoint: '', stsEndpoint: aws.url, rolesAnywhereEndpoint: `${aws.url}/` });
		expect(sessionsAsked()).toBe(1);
	});
	it('AWS’s own host, which the egress policy of n8n sees before anything is sent', async () => {
		const seen: string[] = [];
		const validateUrl = async (url: string) => {
			seen.push(url);
			return await Promise.reject(new Error('not allowed here'));
		};
		const egress = { key: 'test', validateUrl };
		for (const [region, host] of [
			['us-east-1', 'rolesanywhere.us-east-1.amazonaws.com'],
			['cn-north-1', 'rolesanywhere.cn-north-1.amazonaws.com.cn'],
			['us-gov-west-1', 'rolesanywhere.us-gov-west-1.amazonaws.com'],
		]) {
			const arns = trustAuthority(aws.identities, chain.root.pem, region);
			const { credentials } = connectionOf(
				'awsNodesRolesAnywhereApi',
				{ ...fields, ...arns, customEndpoints: false },
				{ egress, env: {} },
			);
			await expect(credentials?.()).rejects.toMatchObject({ extra: { trustAnchorArn: arns.trustAnchorArn } });
			expect(seen.at(-1)).toBe(`https://${host}/`);
		}
	});
	it('a server that fails is asked again; a clock that is off is corrected', async () => {
		aws.failNext({ service: 'rolesanywhere', status: 503 });
		await who();
		expect(sessionsAsked()).toBe(2);
		processSessions.clear();
		aws.skew(3_600_000);
		await who();
		expect(sessionsAsked()).toBe(4);
	});
	it('a session that AWS has ended is replaced', async () => {
		const client = clientOf();
		await client.call('sts', 'GetCallerIdentity', {});
		aws.expireSessions();
		await client.call('sts', 'GetCallerIdentity', {});
		expect(sessionsAsked()).toBe(2);
	});
	it.each([
		['no session', '{}'],
		['no JSON', '<html>'],
		[
			'a session without an end',
			'{"credentialSet":[{"credentials":{"accessKeyId":"a","secretAccessKey":"b","sessionToken":"c"}}]}',
		],
	])('an answer with %s is an error', async (_, body) => {
		aws.failNext({ service: 'rolesanywhere', times: 9, answer: { status: 201, body } });
		await expect(who()).rejects.toMatchObject({
			code: 'InvalidResponse',
			message: 'IAM Roles Anywhere answered without a session.',
		});
	});
	it('signs for n8n’s HTTP Request node', async () => {
		const request = {
			method: 'POST',
			url: `${aws.url}/`,
			headers: {
				'x-n8n-nodes-aws-service': 'sqs',
				'x-amz-target': 'AmazonSQS.ListQueues',
				'content-type': 'application/x-amz-json-1.0',
			},
			body: '{}',
		};
		await sendByHelper(await credential.authenticate(fields as never, request as never));
		expect(aws.requests.at(-1)).toMatchObject({ service: 'sqs', operation: 'ListQueues', status: 200 });
	});
});

describe('sessions', () => {
	it('100 cold uses at once ask once, also for the role after it', async () => {
		const further = { assumeRoleArn: DEFAULTS.roles.open };
		await Promise.all(Array.from({ length: 100 }, async () => await who(further)));
		expect(aws.callsByOperation()).toEqual({
			'rolesanywhere:CreateSession': 1,
			'sts:AssumeRole': 1,
			'sts:GetCallerIdentity': 100,
		});
	});

	it('each field changed alone: a new session', async () => {
		const other = trustAuthority(aws.identities, chain.root.pem, 'us-east-1', 'second');
		const eu = trustAuthority(aws.identities, chain.root.pem, 'eu-west-1');
		aws.identities.profiles.set(String(fields.profileArn), {
			roleArns: [DEFAULTS.roles.rolesAnywhere, `${DEFAULTS.roles.rolesAnywhere}-2`],
			acceptRoleSessionName: true,
		});
		const role = aws.identities.roleByArn(DEFAULTS.roles.rolesAnywhere);
		if (role !== undefined) aws.identities.putRole({ ...role, name: `${role.name}-2` });
		const certificates = [chain.leaf, chain.intermediate].map(({ certificate }) => certificate.raw);
		const file = makePkcs12({ password: PASSPHRASE, certificates, key: chain.leaf.keys.privateKey }).toString('base64');
		const p12 = { keyFormat: 'pkcs12', pkcs12Certificate: file };
		const further = { assumeRoleArn: DEFAULTS.roles.open };
		const CHANGES: ReadonlyArray<Record<string, unknown>> = [
			{},
			{ region: 'eu-west-1' },
			{ region: 'other', customRegion: 'us-west-2' },
			{ trustAnchorArn: other.trustAnchorArn },
			{ profileArn: other.profileArn },
			{ trustAnchorArn: eu.trustAnchorArn, profileArn: eu.profileArn },
			{ roleArn: `${DEFAULTS.roles.rolesAnywhere}-2` },
			{ certificate: issue({ name: 'n8n', keys: chain.leaf.keys, issuer: chain.intermediate }).pem },
			{ certificate: chain.direct.pem, certificateChain: '' },
			{ certificateChain: chain.intermediate.pem + chain.root.pem },
			{ privateKey: keyPem(chain.leaf.keys.privateKey) },
			{ privateKey: keyPem(chain.leaf.keys.privateKey), passphrase: '' },
			p12,
			{ ...p12, certificateChain: '' },
			{ durationSeconds: 7200 },
			{ roleSessionName: 'me' },
			{ roleSessionName: 'you' },
			{ rolesAnywhereEndpoint: aws.url },
			{ stsEndpoint: aws.url },
			{ allServicesEndpoint: aws.url.replace('127.0.0.1', 'localhost') },
			{ advancedSettings: true },
			{ advancedSettings: true, ignoreSSLIssues: true },
			further,
			{ ...further, assumeRoleExternalId: 'id' },
			{ ...further, assumeRoleSessionName: 'me' },
		];
		let expected = 0;
		for (const change of CHANGES) {
			await who(change);
			expected += 1;
			expect([change, sessionsAsked()]).toEqual([change, expected]);
		}
		for (const change of CHANGES) await who(change);
		expect(sessionsAsked()).toBe(expected);
	});

	it('two tenants in turns never share one', async () => {
		const second = issue({ name: 'second', keys: makeKeys('P-384'), issuer: chain.intermediate });
		const theirs = { certificate: second.pem, privateKey: keyPem(second.keys.privateKey) };
		const [mine, other] = [chain.leaf, second].map(({ certificate }) => certificate.serialNumber.toLowerCase());
		const arns = await Promise.all(
			Array.from({ length: 200 }, async (_, turn) => await who(turn % 2 === 0 ? {} : theirs)),
		);
		expect(arns.filter((arn, turn) => !arn.endsWith(`/${turn % 2 === 0 ? mine : other}`))).toEqual([]);
		expect(sessionsAsked()).toBe(2);
	});
});

describe('secrets', () => {
	const privateLines = [
		encrypted,
		keyPem(chain.leaf.keys.privateKey),
		keyPem(chain.leaf.keys.privateKey, { type: 'sec1' }),
	]
		.flatMap((pem) => pem.split('\n'))
		.filter((line) => /^[A-Za-z0-9+/=]{16,}$/.test(line));
	const SECRETS = [PASSPHRASE, ...privateLines, encrypted.replace(/\s/g, '').slice(40, 90)];
	const shown = (value: unknown): string =>
		`${inspect(value, { depth: 10, showHidden: true, getters: true })}${JSON.stringify(value)}${String(value)}${value instanceof Error ? value.stack : ''}`;
	const leaked = (value: unknown): string[] => SECRETS.filter((secret) => shown(value).includes(secret));

	const CODES = [
		'AccessDeniedException',
		'ResourceNotFoundException',
		'ValidationException',
		'InvalidSignatureException',
		'ExpiredTokenException',
		'UnrecognizedClientException',
		'Unheard',
	];
	const MESSAGES = [
		'no',
		'Certificate is revoked',
		'The request signature we calculated does not match. The Canonical String for this request should have been\nx-amz-x509:MII',
	];
	const STATUSES = [400, 403, 404, 418];
	const paths = CODES.flatMap((code) =>
		MESSAGES.flatMap((message) => STATUSES.map((status) => [code, status, message] as const)),
	);

	it.each(paths)('AWS answers %s %s %j', async (code, status, message) => {
		aws.failNext({ service: 'rolesanywhere', times: 20, error: { code, message, status } });
		const plain = await failureOf();
		const below = await clientOf()
			.call('sts', 'GetCallerIdentity', {})
			.catch((error: unknown) => error);
		const settings = connectionOf('awsNodesRolesAnywhereApi', fields, { env: {} });
		expect(isAwsError(below) && below.code).toBe(code);
		expect(
			[plain, below, (below as Error).cause, settings, settings.credentials, processSessions].flatMap(leaked),
		).toEqual([]);
	});

	const WRONG: ReadonlyArray<Record<string, unknown>> = [
		...['certificate', 'certificateChain', 'privateKey'].flatMap((name) =>
			[
				encrypted.slice(0, 150),
				encrypted.slice(100),
				encrypted.replace(/\n/g, '!'),
				encrypted.replace(/[A-Z]/g, 'ü'),
				Buffer.from(encrypted).toString('base64').slice(0, 200),
			].map((text) => ({ [name]: text })),
		),
		...['trustAnchorArn', 'profileArn', 'roleArn', 'roleSessionName', 'assumeRoleSessionName', 'durationSeconds'].map(
			(name) => ({ [name]: 'some nonsense', assumeRoleArn: DEFAULTS.roles.open }),
		),
		{ passphrase: 'canary-passphrase-that-is-wrong' },
		{ keyFormat: 'pkcs12', pkcs12Certificate: Buffer.from(encrypted).toString('base64') },
		{ keyFormat: 'pkcs12', pkcs12Certificate: encrypted },
		{
			keyFormat: 'pkcs12',
			pkcs12Certificate: makePkcs12({
				password: 'other',
				certificates: [chain.leaf.certificate.raw],
				key: chain.leaf.keys.privateKey,
			}).toString('base64'),
		},
		{ allServicesEndpoint: 'http://127.0.0.1:9' },
		{ allServicesEndpoint: 'https://canary-passphrase@example.com' },
	];
	it.each(WRONG.map((wrong, number) => [number, wrong] as const))('wrong fields, %i', async (_, wrong) => {
		const error = await failureOf(wrong);
		expect(leaked(error)).toEqual([]);
		let below: unknown;
		try {
			below = await clientOf(wrong).call('sts', 'GetCallerIdentity', {});
		} catch (thrown) {
			below = thrown;
		}
		expect(below).toBeInstanceOf(Error);
		expect([below, (below as Error).cause].flatMap(leaked)).toEqual([]);
	});
	it('keys of the session are not shown', async () => {
		const keys = await clientOf().settings.credentials?.();
		expect(keys?.secretAccessKey.length).toBeGreaterThan(10);
		expect(shown(keys)).not.toContain(keys?.secretAccessKey);
		expect(shown(processSessions)).not.toContain(keys?.secretAccessKey);
	});
});
