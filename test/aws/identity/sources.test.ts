import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { AwsError } from '../../../aws/errors';
import { chain, mayTryNext, notConfigured } from '../../../aws/identity/chain';
import { fromContainer } from '../../../aws/identity/fromContainer';
import { fromEnvironment } from '../../../aws/identity/fromEnvironment';
import { fromInstance } from '../../../aws/identity/fromInstance';
import { fromKeys } from '../../../aws/identity/fromKeys';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let base = '';
let handler: Handler = (_, response) => response.end();
let seen: string[] = [];
let folder = '';

beforeAll(async () => {
	server = createServer((request, response) => {
		seen.push(`${request.method} ${request.url}`);
		handler(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	folder = mkdtempSync(join(tmpdir(), 'identity-'));
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
	rmSync(folder, { recursive: true });
});
beforeEach(() => {
	seen = [];
});

const END = '2030-01-01T00:00:00Z';
const KEYS = JSON.stringify({
	Code: 'Success',
	AccessKeyId: 'ASIAX',
	SecretAccessKey: 'canary-secret',
	Token: 'canary-token',
	Expiration: END,
});
const answer =
	(status: number, body = ''): Handler =>
	(_, response) =>
		response.writeHead(status).end(body);
const metadataServer =
	(token: string, answers: Record<string, [number, string]>): Handler =>
	(request, response) => {
		const path = request.url ?? '';
		if (path === '/latest/api/token') {
			const ttl = request.headers['x-aws-ec2-metadata-token-ttl-seconds'];
			return void response.writeHead(request.method === 'PUT' && ttl ? 200 : 400).end(token);
		}
		if (request.headers['x-aws-ec2-metadata-token'] !== token) return void response.writeHead(401).end();
		const [status, body] = answers[path] ?? [404, ''];
		response.writeHead(status).end(body);
	};
const PROFILE = '/latest/meta-data/iam/security-credentials/';

describe('keys', () => {
	it.each([
		[' AKIAX ', 's/e+c\n'],
		['AK\u200bIAX', '\ts/e+c'],
		['AKIAX\r\n', 's/e\n+c '],
		['\ufeffAKIAX', 's/e+c\u00a0'],
	])('%j and %j are used without what pasting adds', async (accessKeyId, secretAccessKey) => {
		await expect(fromKeys({ accessKeyId, secretAccessKey, sessionToken: ' to\nken ' })()).resolves.toMatchObject({
			accessKeyId: 'AKIAX',
			secretAccessKey: 's/e+c',
			sessionToken: 'token',
		});
	});
	it.each([
		['', 's', 'accessKeyId'],
		['A', ' ', 'secretAccessKey'],
		['AKIÄ', 's', 'accessKeyId'],
	])('%j and %j are refused, naming %s', (accessKeyId, secretAccessKey, field) => {
		expect(() => fromKeys({ accessKeyId, secretAccessKey })).toThrow(expect.objectContaining({ field }));
	});
	it('an empty session token is none', async () => {
		expect(
			(await fromKeys({ accessKeyId: 'A', secretAccessKey: 's', sessionToken: ' ' })()).sessionToken,
		).toBeUndefined();
	});
});

describe('environment', () => {
	it('gives the keys', async () => {
		const env = {
			AWS_ACCESS_KEY_ID: 'AKIAX',
			AWS_SECRET_ACCESS_KEY: 's',
			AWS_SESSION_TOKEN: 't',
			AWS_CREDENTIAL_EXPIRATION: END,
		};
		await expect(fromEnvironment({ env })()).resolves.toMatchObject({
			accessKeyId: 'AKIAX',
			sessionToken: 't',
			expiration: new Date(END),
		});
	});
	it('without keys the next source may be tried', async () => {
		expect(mayTryNext(await fromEnvironment({ env: {} })().catch((error: unknown) => error))).toBe(true);
	});
	it.each([
		[{ AWS_ACCESS_KEY_ID: 'AKIAX' }, 'AWS_SECRET_ACCESS_KEY'],
		[{ AWS_SECRET_ACCESS_KEY: 's' }, 'AWS_ACCESS_KEY_ID'],
		[
			{ AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's', AWS_CREDENTIAL_EXPIRATION: 'soon' },
			'AWS_CREDENTIAL_EXPIRATION',
		],
	])('%j stops the chain, naming %s', async (env, field) => {
		const next = jest.fn();
		await expect(chain(fromEnvironment({ env }), next)()).rejects.toMatchObject({ field });
		expect(next).not.toHaveBeenCalled();
	});
});

describe('container', () => {
	const container = (env: Record<string, string>) => fromContainer({ env, pause: 1, timeout: 500 });

	it('reads the token file anew each time', async () => {
		const file = join(folder, 'token');
		const tokens: unknown[] = [];
		handler = (request, response) => {
			tokens.push(request.headers.authorization);
			response.end(KEYS);
		};
		const provide = container({
			AWS_CONTAINER_CREDENTIALS_FULL_URI: `${base}/v1`,
			AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: file,
			AWS_CONTAINER_AUTHORIZATION_TOKEN: 'unused',
		});
		writeFileSync(file, 'first\n');
		await expect(provide()).resolves.toMatchObject({
			accessKeyId: 'ASIAX',
			sessionToken: 'canary-token',
			expiration: new Date(END),
		});
		writeFileSync(file, 'second');
		await provide();
		expect(tokens).toEqual(['first', 'second']);
	});
	it('takes the token of the variable', async () => {
		handler = (request, response) =>
			response.writeHead(request.headers.authorization === 'Basic x' ? 200 : 403).end(KEYS);
		await expect(
			container({ AWS_CONTAINER_CREDENTIALS_FULL_URI: base, AWS_CONTAINER_AUTHORIZATION_TOKEN: 'Basic x' })(),
		).resolves.toMatchObject({ accessKeyId: 'ASIAX' });
	});
	it('tries three times where the endpoint is in trouble', async () => {
		handler = answer(500);
		await expect(container({ AWS_CONTAINER_CREDENTIALS_FULL_URI: base })()).rejects.toMatchObject({
			statusCode: 500,
			retryable: true,
		});
		expect(seen).toHaveLength(3);
	});
	it.each([400, 403, 404])('tries once where it refuses (%d)', async (status) => {
		handler = answer(status, KEYS);
		await expect(container({ AWS_CONTAINER_CREDENTIALS_FULL_URI: base })()).rejects.toMatchObject({
			statusCode: status,
			retryable: false,
		});
		expect(seen).toHaveLength(1);
	});
	it('follows no redirect', async () => {
		handler = (_, response) => response.writeHead(307, { location: `${base}/elsewhere` }).end();
		await expect(container({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${base}/first` })()).rejects.toMatchObject({
			statusCode: 307,
		});
		expect(seen).toEqual(['GET /first']);
	});
	it.each([
		'',
		'nonsense',
		'{}',
		'{"AccessKeyId":1}',
		'[]',
		'{"AccessKeyId":"A","SecretAccessKey":"s","Expiration":"soon"}',
	])('the answer %j is no answer', async (body) => {
		handler = answer(200, body);
		await expect(container({ AWS_CONTAINER_CREDENTIALS_FULL_URI: base })()).rejects.toMatchObject({
			code: 'CredentialSourceFailed',
		});
	});
	it.each([
		'http://169.254.170.3/',
		'http://169.254.169.254/',
		'http://10.0.0.1/',
		'http://example.com/',
		'http://localhost.example.com/',
		'http://127.0.0.1.example.com/',
		'http://169.254.170.2@example.com/',
		'https://user@example.com/',
		'http://[fd00:ec2::24]/',
		'http://[::ffff:10.0.0.1]/',
		'ftp://127.0.0.1/',
		'file:///etc/passwd',
		'nonsense',
	])('the address %s gets no token', async (uri) => {
		await expect(
			container({ AWS_CONTAINER_CREDENTIALS_FULL_URI: uri, AWS_CONTAINER_AUTHORIZATION_TOKEN: 'canary' })(),
		).rejects.toMatchObject({
			field: 'AWS_CONTAINER_CREDENTIALS_FULL_URI',
		});
	});
	it.each(['//evil.example.com/', 'http://evil.example.com/', '@evil.example.com/', 'v2'])(
		'the relative address %s is refused',
		async (uri) => {
			await expect(container({ AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: uri })()).rejects.toMatchObject({
				field: 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
			});
		},
	);
	it('a token with a line break is refused', async () => {
		await expect(
			container({ AWS_CONTAINER_CREDENTIALS_FULL_URI: base, AWS_CONTAINER_AUTHORIZATION_TOKEN: 'canary\r\nx: y' })(),
		).rejects.toMatchObject({
			field: 'AWS_CONTAINER_AUTHORIZATION_TOKEN',
		});
		expect(seen).toEqual([]);
	});
	it('without a variable the next source may be tried', async () => {
		expect(mayTryNext(await container({})().catch((error: unknown) => error))).toBe(true);
	});
});

describe('instance', () => {
	const instance = (env: Record<string, string> = {}) => fromInstance({ endpoint: base, env, timeout: 500 });

	it('asks for a token, the role and its keys', async () => {
		handler = metadataServer('tok', { [PROFILE]: [200, 'my-role'], [`${PROFILE}my-role`]: [200, KEYS] });
		await expect(instance()()).resolves.toMatchObject({ accessKeyId: 'ASIAX', expiration: new Date(END) });
		expect(seen).toEqual(['PUT /latest/api/token', `GET ${PROFILE}`, `GET ${PROFILE}my-role`]);
	});
	it('never asks without a token', async () => {
		handler = (request, response) => response.writeHead(request.method === 'PUT' ? 403 : 200).end('my-role');
		expect(mayTryNext(await instance()().catch((error: unknown) => error))).toBe(true);
		expect(seen).toEqual(['PUT /latest/api/token']);
	});
	it('an instance without a profile lets the next source be tried', async () => {
		handler = metadataServer('tok', {});
		expect(mayTryNext(await instance()().catch((error: unknown) => error))).toBe(true);
	});
	it('a silent address is given up after the time limit', async () => {
		handler = () => undefined;
		await expect(fromInstance({ endpoint: base, env: {}, timeout: 30 })()).rejects.toMatchObject({
			code: 'CredentialSourceNotConfigured',
			retryable: true,
		});
	});
	it.each([500, 503])('trouble (%d) may be over soon', async (status) => {
		handler = metadataServer('tok', { [PROFILE]: [200, 'r'], [`${PROFILE}r`]: [status, ''] });
		await expect(instance()()).rejects.toMatchObject({ code: 'CredentialSourceFailed', retryable: true });
	});
	it('an answer without success is a failure that names its code alone', async () => {
		handler = metadataServer('tok', {
			[PROFILE]: [200, 'r'],
			[`${PROFILE}r`]: [200, '{"Code":"AssumeRoleUnauthorizedAccess","Message":"canary"}'],
		});
		const error = await instance()().catch((thrown: Error) => thrown);
		expect((error as Error).message).toContain('AssumeRoleUnauthorizedAccess');
		expect((error as Error).message).not.toContain('canary');
	});
	it('a strange role name stays inside the path', async () => {
		handler = metadataServer('tok', { [PROFILE]: [200, '../../../user-data?x#y'] });
		await instance()().catch(() => undefined);
		expect(seen.at(-1)).toBe(`GET ${PROFILE}..%2F..%2F..%2Fuser-data%3Fx%23y`);
	});
	it('is switched off by AWS_EC2_METADATA_DISABLED', async () => {
		expect(mayTryNext(await instance({ AWS_EC2_METADATA_DISABLED: 'true' })().catch((error: unknown) => error))).toBe(
			true,
		);
		expect(seen).toEqual([]);
	});
	it('an endpoint of the environment is used if it is of this machine', async () => {
		handler = metadataServer('tok', { [PROFILE]: [200, 'r'], [`${PROFILE}r`]: [200, KEYS] });
		await expect(fromInstance({ env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: `${base}/` } })()).resolves.toMatchObject({
			accessKeyId: 'ASIAX',
		});
	});
	it.each([
		'http://example.com',
		'http://10.0.0.1',
		'http://[fd00::1]',
		'ftp://127.0.0.1',
		'http://user@127.0.0.1',
		'nonsense',
		'http://169.254.169.254.example.com',
	])('the endpoint %s is refused', async (endpoint) => {
		await expect(fromInstance({ env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: endpoint } })()).rejects.toMatchObject({
			field: 'AWS_EC2_METADATA_SERVICE_ENDPOINT',
		});
	});
});

describe('chain', () => {
	const keys = { accessKeyId: 'A', secretAccessKey: 's' };

	it('takes the first source that is set up', async () => {
		const last = jest.fn();
		const provide = chain(
			async () => await Promise.reject(notConfigured('one')),
			async () => keys,
			last,
		);
		await expect(provide()).resolves.toBe(keys);
		expect(last).not.toHaveBeenCalled();
	});
	it('stops at a source that fails', async () => {
		const last = jest.fn(async () => keys);
		const failure = new AwsError({ code: 'AccessDenied', message: 'no' });
		await expect(chain(async () => await Promise.reject(failure), last)()).rejects.toBe(failure);
		expect(last).not.toHaveBeenCalled();
	});
	it('says what each source said', async () => {
		const none = chain(
			async () => await Promise.reject(notConfigured('one.')),
			async () => await Promise.reject(notConfigured('two.')),
		);
		await expect(none()).rejects.toMatchObject({
			code: 'NoCredentials',
			message: expect.stringContaining('one. two.'),
		});
	});
});
