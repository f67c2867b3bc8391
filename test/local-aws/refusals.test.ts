import { createHash } from 'node:crypto';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { EC2 } from '@aws-sdk/client-ec2';
import { IAM } from '@aws-sdk/client-iam';
import { Lambda } from '@aws-sdk/client-lambda';
import { S3 } from '@aws-sdk/client-s3';
import { type AssumeRoleCommandInput, STS } from '@aws-sdk/client-sts';
import { DEFAULTS } from './defaults';
import { type LocalAws, startLocalAws } from './server';
import { signed } from './signedRequests';
import {
	canonicalRequest,
	hmac,
	isProblem,
	readSignature,
	signatureMatches,
	signingKey,
	stringToSign,
	verifySignature,
} from './verify';
import type { RawRequest } from './wire';

let aws: LocalAws;

interface Keys {
	accessKeyId: string;
	secretAccessKey: string;
	sessionToken?: string;
}

const settings = (credentials: Keys = DEFAULTS.user, region = 'us-east-1') => ({
	endpoint: aws.url,
	region,
	credentials,
	maxAttempts: 1,
});

beforeAll(async () => {
	aws = await startLocalAws();
});

beforeEach(() => aws.reset());

afterAll(() => aws.close());

/** A call of each protocol, with these keys. */
const callsOf = (keys: Keys, region?: string): Record<string, () => Promise<unknown>> => ({
	query: () => new STS(settings(keys, region)).getCallerIdentity({}),
	json: () => new DynamoDB(settings(keys, region)).listTables({}),
	ec2: () => new EC2(settings(keys, region)).describeInstances({}),
	s3: () => new S3({ ...settings(keys, region), forcePathStyle: true }).listBuckets({}),
	'rest-json': () => new Lambda(settings(keys, region)).listFunctions({}),
});

/** Code and status of the refusal, by protocol; `accepted` where there is none. */
async function refusalsOf(keys: Keys, region?: string): Promise<Record<string, string>> {
	const codes: Record<string, string> = {};
	for (const [protocol, call] of Object.entries(callsOf(keys, region))) {
		codes[protocol] = await call().then(
			() => 'accepted',
			(error: { name: string; $metadata?: { httpStatusCode?: number } }) =>
				`${error.name} ${error.$metadata?.httpStatusCode}`,
		);
	}
	return codes;
}

async function sessionOf(
	role: string,
	more: Partial<AssumeRoleCommandInput> = {},
	keys: Keys = DEFAULTS.user,
): Promise<Keys> {
	const { Credentials } = await new STS(settings(keys)).assumeRole({ RoleArn: role, RoleSessionName: 'test', ...more });
	return {
		accessKeyId: Credentials?.AccessKeyId ?? '',
		secretAccessKey: Credentials?.SecretAccessKey ?? '',
		sessionToken: Credentials?.SessionToken,
	};
}

/** Sends a request as it stands. */
async function send(request: RawRequest, accept?: string): Promise<{ status: number; body: string }> {
	const headers = Object.fromEntries(request.headers.filter(([name]) => !['host', 'content-length'].includes(name)));
	const response = await fetch(aws.url + request.target, {
		method: request.method,
		headers: { ...headers, ...(accept ? { accept } : {}) },
		body: request.body.length > 0 ? request.body.toString() : undefined,
	});
	return { status: response.status, body: await response.text() };
}

describe('keys and sessions', () => {
	it('accepts the right ones everywhere', async () => {
		expect(new Set(Object.values(await refusalsOf(DEFAULTS.user)))).toEqual(new Set(['accepted']));
	});

	it('refuses a wrong secret', async () => {
		expect(await refusalsOf({ ...DEFAULTS.user, secretAccessKey: 'wrong' })).toEqual({
			query: 'SignatureDoesNotMatch 403',
			json: 'InvalidSignatureException 400',
			ec2: 'AuthFailure 401',
			s3: 'SignatureDoesNotMatch 403',
			'rest-json': 'InvalidSignatureException 403',
		});
	});

	const unknown = {
		query: 'InvalidClientTokenId 403',
		json: 'UnrecognizedClientException 400',
		ec2: 'AuthFailure 401',
		s3: 'InvalidAccessKeyId 403',
		'rest-json': 'UnrecognizedClientException 403',
	};

	it('refuses an unknown key and an inactive one', async () => {
		expect(await refusalsOf({ ...DEFAULTS.user, accessKeyId: 'NOBODYSKEY0000000001' })).toEqual(unknown);
		expect(await refusalsOf(DEFAULTS.inactiveUser)).toEqual(unknown);
	});

	it("refuses a session without its token, with another's, and a token on a user's key", async () => {
		const session = await sessionOf(DEFAULTS.roles.open);
		const other = await sessionOf(DEFAULTS.roles.open);
		const wrongToken = { ...unknown, s3: 'InvalidToken 400' };
		expect(await refusalsOf({ ...session, sessionToken: undefined })).toEqual(unknown);
		expect(await refusalsOf({ ...session, sessionToken: other.sessionToken })).toEqual(wrongToken);
		expect(await refusalsOf({ ...DEFAULTS.user, sessionToken: session.sessionToken })).toEqual(wrongToken);
	});

	it('refuses a session after its end', async () => {
		const session = await sessionOf(DEFAULTS.roles.open, { DurationSeconds: 900 });
		expect((await refusalsOf(session)).query).toBe('accepted');
		aws.expireSessions(session.accessKeyId);
		expect(await refusalsOf(session)).toEqual({
			query: 'ExpiredToken 403',
			json: 'ExpiredTokenException 400',
			ec2: 'RequestExpired 400',
			s3: 'ExpiredToken 400',
			'rest-json': 'ExpiredTokenException 403',
		});
	});

	it('lets keys without permission sign but do nothing', async () => {
		expect(await refusalsOf(DEFAULTS.deniedUser)).toEqual({
			query: 'accepted',
			json: 'AccessDeniedException 400',
			ec2: 'UnauthorizedOperation 403',
			s3: 'AccessDenied 403',
			'rest-json': 'AccessDeniedException 403',
		});
	});

	it('refuses a region that is not enabled', async () => {
		await expect(new STS(settings(DEFAULTS.user, DEFAULTS.disabledRegion)).getCallerIdentity({})).rejects.toMatchObject(
			{ name: 'RegionDisabledException' },
		);
		expect((await refusalsOf(DEFAULTS.user, DEFAULTS.disabledRegion)).json).toBe(unknown.json);
	});
});

describe('the clock', () => {
	const signedAt = async (minutes: number): Promise<{ status: number; body: string }> =>
		send(
			await signed(
				{
					service: 'sts',
					method: 'POST',
					path: '/',
					headers: { host: new URL(aws.url).host, 'content-type': 'application/x-www-form-urlencoded' },
					body: 'Action=GetCallerIdentity&Version=2011-06-15',
				},
				DEFAULTS.user,
				{ at: new Date(Date.now() + minutes * 60_000) },
			),
		);

	it.each([
		[-4.9, 200, 'GetCallerIdentityResult'],
		[4.9, 200, 'GetCallerIdentityResult'],
		[-5.1, 403, 'Signature expired: '],
		[5.1, 403, 'Signature not yet current: '],
		[-1440, 403, 'Signature expired: '],
	])('%s minutes from ours: %s', async (minutes, status, words) => {
		const answer = await signedAt(minutes);
		expect(answer.status).toBe(status);
		expect(answer.body).toContain(words);
	});

	it('tells its own time in the Date header, so that a client can correct its clock', async () => {
		aws.skew(3_600_000);
		const { headers } = await fetch(aws.url);
		expect(Math.abs(Date.parse(headers.get('date') ?? '') - Date.now() - 3_600_000)).toBeLessThan(5000);
		expect(await refusalsOf(DEFAULTS.user)).toMatchObject({
			query: 'SignatureDoesNotMatch 403',
			s3: 'RequestTimeTooSkewed 403',
			json: 'InvalidSignatureException 400',
			ec2: 'RequestExpired 400',
		});
		const corrected = new STS({ ...settings(), maxAttempts: 2 });
		expect((await corrected.getCallerIdentity({})).Account).toBe(DEFAULTS.account);
	});
});

describe('scope', () => {
	const post = (service: string, region: string, action: string): Promise<RawRequest> =>
		signed(
			{
				service,
				region,
				method: 'POST',
				path: '/',
				headers: { host: new URL(aws.url).host, 'content-type': 'application/x-www-form-urlencoded' },
				body: action,
			},
			DEFAULTS.user,
		);

	it('refuses a scope of another service than the one called', async () => {
		const answer = await send(await post('iam', 'us-east-1', 'Action=GetCallerIdentity&Version=2011-06-15'));
		expect(answer).toMatchObject({ status: 403 });
		expect(answer.body).toContain("Credential should be scoped to correct service: 'sts'");
	});

	it('refuses a global service signed for another region', async () => {
		await expect(new IAM(settings(DEFAULTS.user, 'eu-west-1')).listUsers({})).rejects.toMatchObject({
			name: 'SignatureDoesNotMatch',
		});
	});

	it("tells S3's right region", async () => {
		await new S3({ ...settings(), forcePathStyle: true }).createBucket({
			Bucket: 'in-ireland',
			CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
		});
		const answer = await send(
			await signed(
				{ service: 's3', method: 'GET', path: '/in-ireland', headers: { host: new URL(aws.url).host } },
				DEFAULTS.user,
			),
		);
		expect(answer.status).toBe(400);
		expect(answer.body).toContain('<Code>AuthorizationHeaderMalformed</Code>');
		expect(answer.body).toContain('<Region>eu-west-1</Region>');
	});

	it('refuses requests without signature', async () => {
		const response = await fetch(aws.url, { method: 'POST', body: 'Action=GetCallerIdentity&Version=2011-06-15' });
		expect([response.status, await response.text()]).toEqual([
			403,
			expect.stringContaining('<Code>MissingAuthenticationToken</Code>'),
		]);
		const s3 = await fetch(`${aws.url}/one-bucket/key`);
		expect([s3.status, await s3.text()]).toEqual([403, expect.stringContaining('<Code>AccessDenied</Code>')]);
	});

	it('refuses an x-amz header that is not signed', async () => {
		const request = await post('sts', 'us-east-1', 'Action=GetCallerIdentity&Version=2011-06-15');
		expect((await send(request)).status).toBe(200);
		const answer = await send({ ...request, headers: [...request.headers, ['x-amz-extra', 'yes']] });
		expect(answer.status).toBe(403);
	});

	it('answers STS in JSON where the client accepts that', async () => {
		const request = await post('sts', 'us-east-1', 'Action=GetCallerIdentity&Version=2011-06-15');
		const { body } = await send(request, 'application/json');
		expect(JSON.parse(body)).toMatchObject({
			GetCallerIdentityResponse: { GetCallerIdentityResult: { Account: DEFAULTS.account } },
		});
		const refused = await send(
			{ ...request, body: Buffer.from('Action=GetCallerIdentity&Version=2011-06-15&') },
			'application/json',
		);
		expect(JSON.parse(refused.body)).toMatchObject({ Error: { Code: 'SignatureDoesNotMatch', Type: 'Sender' } });
	});
});

describe('signatures that are almost right', () => {
	const post = async (headers: Record<string, string> = {}): Promise<RawRequest> => {
		const own = { host: new URL(aws.url).host, 'content-type': 'application/x-www-form-urlencoded', ...headers };
		return signed(
			{ service: 'sts', method: 'POST', path: '/', headers: own, body: 'Action=GetCallerIdentity&Version=2011-06-15' },
			DEFAULTS.user,
		);
	};
	const verify = (request: RawRequest): string => {
		const signature = readSignature(request);
		if (signature === undefined || isProblem(signature)) {
			return 'unreadable';
		}
		const verified = verifySignature(request, signature, { now: Date.now(), keyOf: () => DEFAULTS.user });
		return isProblem(verified) ? verified.kind : 'accepted';
	};

	it('a header that is signed as empty but not sent', async () => {
		const request = await post({ 'x-extra': '' });
		expect(verify(request)).toBe('accepted');
		expect(verify({ ...request, headers: request.headers.filter(([name]) => name !== 'x-extra') })).toBe(
			'SignatureMismatch',
		);
	});

	it('bytes after a signed value that only look like blanks', async () => {
		const request = await post({ 'x-extra': 'value' });
		for (const blank of ['\u00a0', '\u000b', '\u000c', '\u0085', '\0']) {
			const headers = request.headers.map(([name, value]): [string, string] => [
				name,
				name === 'x-extra' ? value + blank : value,
			]);
			expect(verify({ ...request, headers })).toBe('SignatureMismatch');
		}
		const padded = request.headers.map(([name, value]): [string, string] => [name, ` ${value}\t`]);
		expect(
			verify({ ...request, headers: padded.map(([name, value]) => [name, name === 'x-extra' ? value : value.trim()]) }),
		).toBe('accepted');
	});

	it('a scope of another day than the date, signed as such', async () => {
		const request = await post();
		const signature = readSignature(request);
		if (signature === undefined || isProblem(signature)) {
			throw new Error('unreadable');
		}
		const other = { ...signature, day: '20200101' };
		const canonical = canonicalRequest(request, other, createHash('sha256').update(request.body).digest('hex'));
		const proof = hmac(signingKey(DEFAULTS.user.secretAccessKey, other), stringToSign(other, canonical)).toString(
			'hex',
		);
		expect(signatureMatches(DEFAULTS.user.secretAccessKey, { ...other, signature: proof }, canonical)).toBe(true);
		const headers = request.headers.map(([name, value]): [string, string] => [
			name,
			name === 'authorization' ? value.replace(signature.day, other.day).replace(signature.signature, proof) : value,
		]);
		expect(verify({ ...request, headers })).toBe('SignatureMismatch');
	});
});

describe('AssumeRole', () => {
	const assume = (input: Partial<AssumeRoleCommandInput>, keys: Keys = DEFAULTS.user): Promise<unknown> =>
		new STS(settings(keys)).assumeRole({
			RoleArn: DEFAULTS.roles.demo,
			RoleSessionName: 'n8n-session',
			ExternalId: DEFAULTS.externalId,
			...input,
		});

	it.each([
		['a missing external id', { ExternalId: undefined }, 'AccessDenied'],
		['a wrong external id', { ExternalId: 'another' }, 'AccessDenied'],
		['a role that trusts somebody else', { RoleArn: DEFAULTS.roles.untrusting }, 'AccessDenied'],
		['a role that does not exist', { RoleArn: `arn:aws:iam::${DEFAULTS.otherAccount}:role/none` }, 'AccessDenied'],
		['a role that wants MFA', { RoleArn: DEFAULTS.roles.mfa }, 'AccessDenied'],
		[
			'a wrong MFA code',
			{ RoleArn: DEFAULTS.roles.mfa, SerialNumber: DEFAULTS.mfa.serialNumber, TokenCode: '000000' },
			'AccessDenied',
		],
		['899 seconds', { DurationSeconds: 899 }, 'ValidationError'],
		['43,201 seconds', { DurationSeconds: 43_201 }, 'ValidationError'],
		["more than the role's maximum", { RoleArn: DEFAULTS.roles.open, DurationSeconds: 3601 }, 'ValidationError'],
		['a session name of one letter', { RoleSessionName: 'x' }, 'ValidationError'],
		['a session name with a blank', { RoleSessionName: 'two words' }, 'ValidationError'],
		['an external id with a blank', { ExternalId: 'two words' }, 'ValidationError'],
		['what is no ARN', { RoleArn: 'this-is-not-an-arn-at-all' }, 'ValidationError'],
	])('refuses %s', async (_what, input, name) => {
		await expect(assume(input)).rejects.toMatchObject({ name });
	});

	it('says who may not assume which role', async () => {
		await expect(assume({ ExternalId: 'another' })).rejects.toThrow(
			`User: arn:aws:iam::${DEFAULTS.account}:user/demo is not authorized to perform: sts:AssumeRole on resource: ${DEFAULTS.roles.demo}`,
		);
		await expect(assume({}, DEFAULTS.deniedUser)).rejects.toMatchObject({ name: 'AccessDenied' });
	});

	it.each([
		['12 hours where the role allows them', { DurationSeconds: 43_200 }],
		['MFA', { RoleArn: DEFAULTS.roles.mfa, SerialNumber: DEFAULTS.mfa.serialNumber, TokenCode: DEFAULTS.mfa.code }],
		['tags', { Tags: [{ Key: 'team', Value: 'a' }] }],
	])('allows %s', async (_what, input) => {
		await expect(assume(input)).resolves.toHaveProperty('Credentials.SessionToken');
	});

	it('chains roles for an hour at most', async () => {
		const session = await sessionOf(DEFAULTS.roles.open);
		await expect(sessionOf(DEFAULTS.roles.chained, {}, session)).resolves.toHaveProperty('sessionToken');
		await expect(sessionOf(DEFAULTS.roles.chained, { DurationSeconds: 3601 }, session)).rejects.toThrow(
			'role chaining',
		);
		await expect(sessionOf(DEFAULTS.roles.chained)).rejects.toMatchObject({ name: 'AccessDenied' });
	});

	it('takes a web identity token unsigned, and no other', async () => {
		const sts = new STS({ endpoint: aws.url, region: 'us-east-1', maxAttempts: 1 });
		const input = {
			RoleArn: DEFAULTS.roles.webIdentity,
			RoleSessionName: 'web',
			WebIdentityToken: DEFAULTS.webIdentityToken,
		};
		await expect(sts.assumeRoleWithWebIdentity(input)).resolves.toHaveProperty('Credentials.SessionToken');
		await expect(sts.assumeRoleWithWebIdentity({ ...input, WebIdentityToken: 'another' })).rejects.toMatchObject({
			name: 'InvalidIdentityTokenException',
		});
		await expect(sts.assumeRoleWithWebIdentity({ ...input, RoleArn: DEFAULTS.roles.open })).rejects.toMatchObject({
			name: 'AccessDenied',
		});
	});

	it('gives session tokens to users, not to sessions', async () => {
		const { Credentials } = await new STS(settings()).getSessionToken({});
		const session = {
			accessKeyId: Credentials?.AccessKeyId ?? '',
			secretAccessKey: Credentials?.SecretAccessKey ?? '',
			sessionToken: Credentials?.SessionToken,
		};
		expect((await refusalsOf(session)).query).toBe('accepted');
		await expect(new STS(settings(session)).getSessionToken({})).rejects.toMatchObject({ name: 'AccessDenied' });
	});
});
