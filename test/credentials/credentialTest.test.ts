import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';

import type { ICredentialTestRequest, INode } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { processSessions } from '../../aws/identity/sessionCache';
import { AwsNodesAssumeRoleApi } from '../../credentials/AwsNodesAssumeRoleApi.credentials';
import { AwsNodesIamApi } from '../../credentials/AwsNodesIamApi.credentials';
import { sendByHelper } from './n8nHttp';
import type { VerifyingServer } from './verifyingServer';
import { actionOf, startVerifyingServer, sts } from './verifyingServer';

const iam = new AwsNodesIamApi();
const role = new AwsNodesAssumeRoleApi();

const SECRET = 'canary-secret-key';
const SOURCE_SECRET = 'canary-source-secret';
const ROLE_SECRET = 'canary-role-secret';
const TOKEN = 'canary-session-token';
const EXTERNAL_ID = 'canary-external-id';
const CANARY = /canary/;

let server: VerifyingServer;
let iamFields: Record<string, unknown>;
let roleFields: Record<string, unknown>;

beforeAll(async () => {
	server = await startVerifyingServer();
	server.secrets.set('AKIATEST', SECRET).set('AKIASOURCE', SOURCE_SECRET).set('ASIAROLE', ROLE_SECRET);
	const endpoint = { region: 'eu-west-1', customEndpoints: true, stsEndpoint: server.url };
	iamFields = { ...endpoint, accessKeyId: 'AKIATEST', secretAccessKey: SECRET };
	roleFields = {
		...endpoint,
		roleArn: 'arn:aws:iam::123456789012:role/MyRole',
		externalId: EXTERNAL_ID,
		roleSessionName: 'n8n-session',
		durationSeconds: 3600,
		stsAccessKeyId: 'AKIASOURCE',
		stsSecretAccessKey: SOURCE_SECRET,
	};
});
afterAll(async () => await server.close());
beforeEach(() => {
	processSessions.clear();
	server.arrivals.length = 0;
	server.respond = works;
});

/** An STS that knows its keys and gives a role. */
const works: VerifyingServer['respond'] = (arrival, response) => {
	if (arrival.result !== 'ok') return sts.error(response, 403, 'SignatureDoesNotMatch', arrival.result);
	if (actionOf(arrival) === 'AssumeRole')
		return sts.session(response, { id: 'ASIAROLE', secret: ROLE_SECRET, token: TOKEN });
	return sts.identity(response);
};
const fails =
	(status: number, code: string, message: string, action?: string): VerifyingServer['respond'] =>
	(arrival, response) => {
		if (action === undefined || actionOf(arrival) === action) return sts.error(response, status, code, message);
		return works(arrival, response);
	};

interface Credential {
	authenticate: AwsNodesIamApi['authenticate'];
	test: ICredentialTestRequest;
}

/** As n8n's tester does: the request of the credential type with what a declarative node adds to it. */
async function pressTest(credential: Credential, fields: object): Promise<void> {
	const { request } = credential.test;
	const options = {
		...request,
		baseURL: undefined,
		qs: {},
		body: {},
		headers: { ...request.headers },
		returnFullResponse: true,
	};
	await sendByHelper(await credential.authenticate(fields as never, options as never));
}

async function failureOf(credential: Credential, fields: object): Promise<Error> {
	const outcome = await pressTest(credential, fields).then(
		() => undefined,
		(error: unknown) => error,
	);
	if (!(outcome instanceof Error)) throw new Error('The test succeeded.');
	return outcome;
}

describe('a good credential', () => {
	it('access keys: our question, then n8n’s, both signed and both to the custom endpoint', async () => {
		await pressTest(iam, iamFields);
		expect(
			server.arrivals.map((arrival) => [arrival.result, actionOf(arrival), arrival.accessKeyId, arrival.service]),
		).toEqual([
			['ok', 'GetCallerIdentity', 'AKIATEST', 'sts'],
			['ok', 'GetCallerIdentity', 'AKIATEST', 'sts'],
		]);
		expect(JSON.stringify(server.arrivals.map(({ headers }) => headers))).not.toContain('n8n-nodes-aws-test');
	});

	it('role: assumed first, with the external ID', async () => {
		await pressTest(role, roleFields);
		expect(server.arrivals.map((arrival) => [arrival.result, actionOf(arrival), arrival.accessKeyId])).toEqual([
			['ok', 'AssumeRole', 'AKIASOURCE'],
			['ok', 'GetCallerIdentity', 'ASIAROLE'],
			['ok', 'GetCallerIdentity', 'ASIAROLE'],
		]);
		expect(new URLSearchParams(server.arrivals[0]?.body.toString()).get('ExternalId')).toBe(EXTERNAL_ID);
	});

	it('a list of allowed domains does not stop the test of a custom endpoint', async () => {
		const options = { ...iam.test.request, allowedDomains: '*.amazonaws.com' };
		await sendByHelper(await iam.authenticate(iamFields as never, options as never));
		expect(server.arrivals).toHaveLength(2);
	});
});

async function closedPort(): Promise<number> {
	const unused = createServer();
	await new Promise<void>((resolve) => unused.listen(0, '127.0.0.1', resolve));
	const { port } = unused.address() as AddressInfo;
	await new Promise((resolve) => unused.close(resolve));
	return port;
}

const stamp = (date: Date) => date.toISOString().replace(/[-:]|\.\d+/g, '');

/** Each of the nine failures of the form, with its own text. */
const NINE: ReadonlyArray<readonly [string, () => Promise<Error>, RegExp]> = [
	[
		'unknown key',
		async () => {
			server.respond = fails(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.');
			return await failureOf(iam, iamFields);
		},
		/^AWS does not know this access key\. .*\(AWS: InvalidClientTokenId, request ID req-1\)$/,
	],
	[
		'wrong secret',
		async () => await failureOf(iam, { ...iamFields, secretAccessKey: 'canary-wrong' }),
		/^The Secret Access Key does not belong to this Access Key ID\. .*\(AWS: SignatureDoesNotMatch, request ID req-1\)$/,
	],
	[
		'expired token',
		async () => {
			server.respond = fails(403, 'ExpiredToken', 'The security token included in the request is expired');
			return await failureOf(iam, { ...iamFields, temporaryCredentials: true, sessionToken: TOKEN });
		},
		/^The session token has expired\. /,
	],
	[
		'clock off',
		async () => {
			const [ours, theirs] = [new Date(), new Date(Date.now() + 2 * 3_600_000)];
			const limit = new Date(theirs.getTime() - 15 * 60_000);
			const message = `Signature expired: ${stamp(ours)} is now earlier than ${stamp(limit)} (${stamp(theirs)} - 15 min.)`;
			server.respond = fails(403, 'SignatureDoesNotMatch', message);
			return await failureOf(iam, iamFields);
		},
		/^The clock of this machine is 2 hours behind AWS’s/,
	],
	[
		'role may not be assumed',
		async () => {
			server.respond = fails(
				403,
				'AccessDenied',
				'User: arn:aws:iam::1:user/x is not authorized to perform: sts:AssumeRole on resource: y',
				'AssumeRole',
			);
			return await failureOf(role, { ...roleFields, externalId: '' });
		},
		/^The role arn:aws:iam::123456789012:role\/MyRole may not be assumed\. .*asks for an external ID, enter it/,
	],
	[
		'external ID wrong',
		async () => {
			server.respond = fails(
				403,
				'AccessDenied',
				'User: arn:aws:iam::1:user/x is not authorized to perform: sts:AssumeRole on resource: y',
				'AssumeRole',
			);
			return await failureOf(role, roleFields);
		},
		/^The role arn:aws:iam::123456789012:role\/MyRole may not be assumed\. .*check that the external ID matches/,
	],
	[
		'region not enabled',
		async () => {
			server.respond = fails(403, 'RegionDisabledException', 'STS is not activated in this region for account:1.');
			return await failureOf(role, roleFields);
		},
		/^The region eu-west-1 is not enabled for this account/,
	],
	[
		'endpoint unreachable',
		async () => await failureOf(iam, { ...iamFields, stsEndpoint: `http://127.0.0.1:${await closedPort()}` }),
		/^The AWS endpoint cannot be reached: 127\.0\.0\.1:\d+ refused the connection/,
	],
	[
		'not an AWS host',
		async () =>
			await iam.authenticate(iamFields as never, { method: 'GET', url: 'https://evil.example.com/' } as never).then(
				() => new Error('signed'),
				(error: Error) => error,
			),
		/^This is not an AWS host, so nothing was signed or sent: .*evil\.example\.com/,
	],
];

describe('nine failures, nine texts', () => {
	const texts = new Set<string>();

	it.each(NINE)('%s', async (_, failure, text) => {
		const error = await failure();
		expect(error.message).toMatch(text);
		texts.add(error.message);
	});

	it('no two are alike', () => expect(texts.size).toBe(NINE.length));
});

describe('what leaves a credential', () => {
	it.each(NINE)('%s: a plain Error, and no secret in it', async (_, failure) => {
		const error = await failure();
		expect(Object.getPrototypeOf(error)).toBe(Error.prototype);
		expect(Object.getOwnPropertyNames(error).sort()).toEqual(['message', 'stack']);
		expect(`${inspect(error, { depth: 10, showHidden: true })}${JSON.stringify(error)}${error.stack}`).not.toMatch(
			CANARY,
		);
	});
});

describe('n8n shows the sentence as it is', () => {
	const node: INode = { id: '1', name: 'n', type: 't', typeVersion: 1, position: [0, 0], parameters: {} };

	it.each(NINE)('%s', async (_, failure) => {
		const error = await failure();
		expect(new NodeApiError(node, error as never).message).toBe(error.message);
	});

	it('also where a name has one of n8n’s words in it', async () => {
		server.respond = fails(403, 'AccessDenied', 'no', 'AssumeRole');
		const error = await failureOf(role, { ...roleFields, roleArn: 'arn:aws:iam::123456789012:role/DataLakeAccess' });
		expect(new NodeApiError(node, error as never).message).toBe(error.message);
		expect(error.message.replace('\u2060', '')).toContain('role/DataLakeAccess may not be assumed');
	});
});

describe('where the role cannot be assumed, nothing is signed with its source', () => {
	it.each([
		[403, 'AccessDenied'],
		[403, 'InvalidClientTokenId'],
		[403, 'SignatureDoesNotMatch'],
		[403, 'ExpiredToken'],
		[403, 'RegionDisabledException'],
		[400, 'MalformedPolicyDocument'],
		[400, 'PackedPolicyTooLarge'],
		[400, 'ValidationError'],
	])('%d %s', async (status, code) => {
		server.respond = fails(status, code, 'no', 'AssumeRole');
		await failureOf(role, roleFields);
		const request = { method: 'GET', url: 'https://sqs.eu-west-1.amazonaws.com/', headers: {} };
		await expect(role.authenticate(roleFields as never, request as never)).rejects.toThrow();
		expect(new Set(server.arrivals.map(actionOf))).toEqual(new Set(['AssumeRole']));
	});

	it.each([
		['no session in the answer', '<AssumeRoleResponse><AssumeRoleResult/></AssumeRoleResponse>'],
		['no XML', 'nonsense'],
		['nothing', ''],
		['a page', '<html><body>Log in</body></html>'],
	])('%s', async (_, body) => {
		server.respond = (__, response) => response.writeHead(200, { 'content-type': 'text/xml' }).end(body);
		await failureOf(role, roleFields);
		expect(new Set(server.arrivals.map(actionOf))).toEqual(new Set(['AssumeRole']));
	});
});

describe('one session for many requests', () => {
	const request = () => ({ method: 'POST', url: 'https://sqs.eu-west-1.amazonaws.com/', headers: {}, body: { a: 1 } });

	it('100 parallel first uses ask once', async () => {
		const uses = Array.from(
			{ length: 100 },
			async () => await role.authenticate(roleFields as never, request() as never),
		);
		const signatures = (await Promise.all(uses)).map(({ headers }) =>
			String((headers as Record<string, string>).authorization),
		);
		expect(signatures.every((signature) => signature.includes('Credential=ASIAROLE/'))).toBe(true);
		expect(server.arrivals.map(actionOf)).toEqual(['AssumeRole']);
	});

	it('a credential that differs in one field has a session of its own', async () => {
		const changed = [
			{},
			{ region: 'eu-west-2' },
			{ roleArn: 'arn:aws:iam::123456789012:role/Other' },
			{ externalId: 'other' },
			{ roleSessionName: 'other' },
			{ durationSeconds: 900 },
			{ stsSessionToken: 'other' },
			{ stsEndpoint: `${server.url}/other` },
		];
		server.respond = (_, response) => sts.session(response, { id: 'ASIAROLE', secret: ROLE_SECRET, token: TOKEN });
		for (const change of [...changed, ...changed])
			await role.authenticate({ ...roleFields, ...change } as never, request() as never);
		expect(server.arrivals).toHaveLength(changed.length);
	});
});
