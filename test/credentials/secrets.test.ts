import { inspect } from 'node:util';

import { createClient } from '../../aws/client';
import type { CredentialType } from '../../aws/identity/connection';
import { connectionOf } from '../../aws/identity/connection';
import { processSessions } from '../../aws/identity/sessionCache';
import { AwsNodesAssumeRoleApi } from '../../credentials/AwsNodesAssumeRoleApi.credentials';
import { AwsNodesBedrockKeyApi } from '../../credentials/AwsNodesBedrockKeyApi.credentials';
import { AwsNodesIamApi } from '../../credentials/AwsNodesIamApi.credentials';
import { AwsNodesSystemApi } from '../../credentials/AwsNodesSystemApi.credentials';
import type { Arrival, VerifyingServer } from './verifyingServer';
import { actionOf, startVerifyingServer, sts } from './verifyingServer';

const CANARY = /canary|CANARYAAAA|246810|AWS4-HMAC/;
const shown = (value: unknown): string =>
	`${inspect(value, { depth: 10, showHidden: true, getters: true })}${JSON.stringify(value)}${String(value)}${value instanceof Error ? value.stack : ''}`;

let server: VerifyingServer;
const types = {
	awsNodesIamApi: new AwsNodesIamApi(),
	awsNodesAssumeRoleApi: new AwsNodesAssumeRoleApi(),
	awsNodesSystemApi: new AwsNodesSystemApi(),
	awsNodesBedrockKeyApi: new AwsNodesBedrockKeyApi(),
};
type TestedType = CredentialType & keyof typeof types;
const credentials: Record<TestedType, Record<string, unknown>> = {
	awsNodesIamApi: {},
	awsNodesAssumeRoleApi: {},
	awsNodesSystemApi: {},
	awsNodesBedrockKeyApi: {},
};
/** Base 32, whose letters spell it: "canary" in capitals would not be found by what looks for it in small ones. */
const MFA_SECRET = 'CANARYAAAAAAAAAA';
/** The machine's own keys. */
const MACHINE = {
	N8N_AWS_SYSTEM_CREDENTIALS_ACCESS_ENABLED: 'true',
	N8N_AWS_SYSTEM_CREDENTIALS_DIRECT_USE_ENABLED: 'true',
	AWS_ACCESS_KEY_ID: 'ASIAMACHINE',
	AWS_SECRET_ACCESS_KEY: 'canary-machine-secret',
	AWS_SESSION_TOKEN: 'canary-machine-token',
};
const before = { ...process.env };

beforeAll(async () => {
	server = await startVerifyingServer();
	const common = { region: 'eu-west-1', customEndpoints: true, allServicesEndpoint: server.url };
	credentials.awsNodesIamApi = {
		...common,
		accessKeyId: 'AKIATEST',
		secretAccessKey: 'canary-secret',
		temporaryCredentials: true,
		sessionToken: 'canary-token',
	};
	credentials.awsNodesAssumeRoleApi = {
		...common,
		roleArn: 'arn:aws:iam::123456789012:role/MyRole',
		roleSessionName: 'n8n-session',
		stsAccessKeyId: 'ASIASOURCE',
		stsSecretAccessKey: 'canary-sts-secret',
		stsSessionToken: 'canary-sts-token',
		useMfa: true,
		mfaSerialNumber: 'arn:aws:iam::123456789012:mfa/n8n',
		mfaMethod: 'code',
		mfaCode: '246810',
		mfaSecret: MFA_SECRET,
	};
	credentials.awsNodesSystemApi = { ...common, assumeRole: false };
	credentials.awsNodesBedrockKeyApi = { ...common, apiKey: 'canary-bedrock-key' };
	Object.assign(process.env, MACHINE);
});
afterAll(async () => {
	for (const name of Object.keys(MACHINE)) {
		if (before[name] === undefined) delete process.env[name];
		else process.env[name] = before[name];
	}
	await server.close();
});
beforeEach(() => processSessions.clear());

const session = (response: Parameters<VerifyingServer['respond']>[1]) =>
	sts.session(response, { id: 'ASIAROLE', secret: 'canary-role-secret', token: 'canary-role-token' });
const escape = (text: string) => text.replace(/[<&]/g, '');

/** What a server, AWS's or not, may put into the message of its error. */
const MESSAGES: ReadonlyArray<readonly [string, (arrival: Arrival) => string]> = [
	['says nothing of the request', () => 'no'],
	['repeats the token', ({ headers }) => `The token ${String(headers['x-amz-security-token'])} is not known`],
	[
		'repeats what came in the headers and the body',
		({ headers, body }) => `Bad request: ${String(headers.authorization)} ${decodeURIComponent(body.toString())}`,
	],
	[
		'repeats what was signed',
		({ headers }) =>
			`The request signature we calculated does not match. The Canonical String for this request should have been\n'POST\n/\nx-amz-security-token:${String(headers['x-amz-security-token'])}'\n\nThe String-to-Sign should have been\n'AWS4-HMAC-SHA256'`,
	],
];
const CODES: ReadonlyArray<readonly [number, string]> = [
	[403, 'InvalidClientTokenId'],
	[403, 'SignatureDoesNotMatch'],
	[403, 'ExpiredToken'],
	[400, 'ExpiredTokenException'],
	[403, 'AccessDenied'],
	[403, 'RegionDisabledException'],
	[400, 'ValidationError'],
	[400, 'MalformedPolicyDocument'],
	[400, 'IncompleteSignature'],
	[400, 'InvalidParameterValue'],
	[404, 'InvalidAction'],
	[403, 'RequestExpired'],
	[403, 'OptInRequired'],
	[418, 'Unheard'],
	[403, 'AuthFailure'],
	[403, 'IDPRejectedClaim'],
	[400, 'IncompleteSignatureException'],
	[403, 'InvalidAccessKeyId'],
	[400, 'InvalidIdentityToken'],
	[403, 'InvalidSignatureException'],
	[403, 'MissingAuthenticationToken'],
	[400, 'NotAuthorized'],
	[400, 'PackedPolicyTooLarge'],
	[400, 'UnrecognizedClientException'],
];
const STAGES = ['first question', 'after the role'] as const;

const paths = (Object.keys(types) as TestedType[]).flatMap((type) =>
	CODES.flatMap(([status, code]) =>
		MESSAGES.flatMap(([says, message]) =>
			(type === 'awsNodesAssumeRoleApi' ? STAGES : STAGES.slice(0, 1)).map(
				(stage) => [type, code, says, stage, status, message] as const,
			),
		),
	),
);

describe(`no secret in ${paths.length} failures of a credential, nor in the errors below them`, () => {
	it.each(paths)('%s: %s, a server that %s, %s', async (type, code, _, stage, status, message) => {
		server.respond = (arrival, response) => {
			if (stage === 'after the role' && actionOf(arrival) === 'AssumeRole') return session(response);
			return sts.error(response, status, code, escape(message(arrival)));
		};
		const fields = credentials[type];
		const test = { ...types[type].test.request, headers: { ...types[type].test.request.headers } };
		const plain = await types[type].authenticate(fields as never, test as never).catch((error: unknown) => error);
		const settings = connectionOf(type, fields);
		const [service, operation] = settings.token ? ['bedrock', 'ListFoundationModels'] : ['sts', 'GetCallerIdentity'];
		const below = await createClient(settings)
			.call(service, operation, {})
			.catch((error: unknown) => error);
		expect([plain, below].every((error) => error instanceof Error)).toBe(true);
		for (const value of [plain, below, (below as Error).cause, settings, settings.credentials, settings.token])
			expect(shown(value)).not.toMatch(CANARY);
	});
});

describe('what holds keys does not show them', () => {
	it.each(Object.keys(types) as TestedType[])('%s', async (type) => {
		server.respond = (_, response) => session(response);
		const { credentials: provider, token } = connectionOf(type, credentials[type]);
		const keys = token === undefined ? await provider?.() : await token();
		expect(Object.values(keys ?? {}).join()).toMatch(/canary/);
		expect(inspect(keys, { depth: 10 })).not.toMatch(CANARY);
		expect(JSON.stringify({ keys })).not.toMatch(CANARY);
		expect(`${keys}`).not.toMatch(CANARY);
		expect(inspect(processSessions, { depth: 10, showHidden: true })).not.toMatch(CANARY);
	});
});

describe('wrong fields', () => {
	it.each([
		['awsNodesIamApi', { accessKeyId: '' }],
		['awsNodesIamApi', { secretAccessKey: '' }],
		['awsNodesIamApi', { sessionToken: 'canary-tökén' }],
		['awsNodesIamApi', { accessKeyId: 'canary-kéy' }],
		['awsNodesIamApi', { allServicesEndpoint: 'https://canary:canary@example.com' }],
		['awsNodesIamApi', { allServicesEndpoint: 'https://example.com/?token=canary' }],
		['awsNodesAssumeRoleApi', { stsSessionToken: 'canary-tökén' }],
		['awsNodesAssumeRoleApi', { externalId: 'canary external id' }],
		['awsNodesAssumeRoleApi', { mfaCode: 'canary' }],
		['awsNodesAssumeRoleApi', { mfaMethod: 'secret', mfaSecret: 'canary-0189' }],
		['awsNodesAssumeRoleApi', { moreSessionSettings: true, sessionPolicy: 'canary, no policy' }],
		['awsNodesBedrockKeyApi', { apiKey: 'canary-kéy' }],
	] as const)('%s %j', async (type, wrong) => {
		const request = {
			method: 'GET',
			url: 'https://sqs.eu-west-1.amazonaws.com/?token=canary',
			headers: { authorization: 'canary' },
		};
		const error = await types[type]
			.authenticate({ ...credentials[type], ...wrong } as never, request as never)
			.catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(Error);
		expect(shown(error)).not.toMatch(CANARY);
	});
});
