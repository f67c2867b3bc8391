import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createClient } from '../../../aws/client';
import { connectionOf } from '../../../aws/identity/connection';
import { processSessions } from '../../../aws/identity/sessionCache';
import type { VerifyingServer } from '../../credentials/verifyingServer';
import { actionOf, startVerifyingServer, sts } from '../../credentials/verifyingServer';

const ROLE = 'arn:aws:iam::123456789012:role/MyRole';
const PROFILE = '/latest/meta-data/iam/security-credentials/';
const ENABLED = { N8N_AWS_SYSTEM_CREDENTIALS_ACCESS_ENABLED: 'true' };

/** Two servers: what the form of a credential names, and what belongs to the machine. */
let custom: VerifyingServer;
let machine: VerifyingServer;
let folder = '';
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
	[custom, machine] = [await startVerifyingServer(), await startVerifyingServer()];
	for (const server of [custom, machine])
		server.secrets.set('ASIAHOST', 'host-secret').set('ASIAROLE', 'role-secret').set('ASIAROLE2', 'role-secret');
	folder = mkdtempSync(join(tmpdir(), 'system-'));
	writeFileSync(join(folder, 'token'), 'machine-jwt');
});
afterAll(async () => {
	await Promise.all([custom.close(), machine.close()]);
	rmSync(folder, { recursive: true });
});
beforeEach(() => {
	processSessions.clear();
	let sessions = 0;
	custom.arrivals.length = 0;
	machine.arrivals.length = 0;
	custom.respond = (arrival, response) => {
		if (arrival.result !== 'ok') return sts.error(response, 403, 'SignatureDoesNotMatch', arrival.result);
		if (actionOf(arrival) !== 'AssumeRole') return sts.identity(response);
		sessions += 1;
		return sts.session(response, {
			id: sessions === 1 ? 'ASIAROLE' : 'ASIAROLE2',
			secret: 'role-secret',
			token: 'role-token',
		});
	};
	machine.respond = (_, response) => response.writeHead(500).end();
	env = { ...ENABLED, AWS_EC2_METADATA_SERVICE_ENDPOINT: machine.url };
});

const clientOf = (more: object = {}) =>
	createClient(
		connectionOf(
			'awsNodesAssumeRoleApi',
			{
				region: 'eu-west-1',
				roleArn: ROLE,
				roleSessionName: 'n8n-session',
				useSystemCredentialsForRole: true,
				customEndpoints: true,
				stsEndpoint: custom.url,
				...more,
			},
			{ env },
		),
	);
const identity = async (client = clientOf()) => await client.call('sts', 'GetCallerIdentity', {});
const signers = () =>
	custom.arrivals.map((arrival) => `${actionOf(arrival)} by ${arrival.accessKeyId}: ${arrival.result}`);

const metadata: VerifyingServer['respond'] = ({ method, target }, response) => {
	const keys = {
		AccessKeyId: 'ASIAHOST',
		SecretAccessKey: 'host-secret',
		Token: 'host-token',
		Expiration: new Date(Date.now() + 6 * 3_600_000),
	};
	if (method === 'PUT') response.end('token');
	else response.end(target === PROFILE ? 'host-role' : JSON.stringify({ Code: 'Success', ...keys }));
};

describe('the machine assumes a role', () => {
	it('as an EC2 instance, with one question to each for any number of calls', async () => {
		machine.respond = metadata;
		const client = clientOf();
		await Promise.all(Array.from({ length: 100 }, async () => await identity(client)));
		expect(machine.arrivals.map(({ target }) => target)).toEqual(['/latest/api/token', PROFILE, `${PROFILE}host-role`]);
		expect(signers().filter((signer) => signer.startsWith('AssumeRole'))).toEqual(['AssumeRole by ASIAHOST: ok']);
		expect(new Set(signers())).toEqual(new Set(['AssumeRole by ASIAHOST: ok', 'GetCallerIdentity by ASIAROLE: ok']));
	});

	it('as a container', async () => {
		env = { ...env, AWS_CONTAINER_CREDENTIALS_FULL_URI: `${machine.url}/keys` };
		machine.respond = (_, response) =>
			response.end(JSON.stringify({ AccessKeyId: 'ASIAHOST', SecretAccessKey: 'host-secret', Token: 't' }));
		await identity();
		expect(signers()).toEqual(['AssumeRole by ASIAHOST: ok', 'GetCallerIdentity by ASIAROLE: ok']);
	});

	it('as a web identity, whose token goes to the machine’s STS alone', async () => {
		env = {
			...env,
			AWS_WEB_IDENTITY_TOKEN_FILE: join(folder, 'token'),
			AWS_ROLE_ARN: ROLE,
			AWS_ENDPOINT_URL_STS: machine.url,
		};
		machine.respond = (_, response) =>
			response
				.writeHead(200, { 'content-type': 'text/xml' })
				.end(
					`<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>ASIAHOST</AccessKeyId><SecretAccessKey>host-secret</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${new Date(Date.now() + 3_600_000).toISOString()}</Expiration></Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`,
				);
		await identity(clientOf({ allServicesEndpoint: custom.url }));
		expect(
			machine.arrivals.map(({ body, headers }) => [
				new URLSearchParams(body.toString()).get('WebIdentityToken'),
				headers.authorization,
			]),
		).toEqual([['machine-jwt', undefined]]);
		expect(
			custom.arrivals.map(({ body, target, headers }) => `${body}${target}${JSON.stringify(headers)}`).join(),
		).not.toContain('machine-jwt');
		expect(signers()).toEqual(['AssumeRole by ASIAHOST: ok', 'GetCallerIdentity by ASIAROLE: ok']);
	});

	it('not at all where the metadata service refuses: nothing is signed', async () => {
		await expect(identity()).rejects.toThrow();
		expect(custom.arrivals).toEqual([]);
	});

	it('not with the machine’s own keys where the role is refused', async () => {
		machine.respond = metadata;
		custom.respond = (_, response) =>
			sts.error(response, 403, 'AccessDenied', 'not authorized to perform: sts:AssumeRole');
		await expect(identity()).rejects.toMatchObject({ code: 'AccessDenied', extra: { roleArn: ROLE } });
		expect(signers()).toEqual(['AssumeRole by ASIAHOST: ok']);
	});
});

describe('a session that ends while it is used', () => {
	it('is replaced once, and the request is signed again', async () => {
		machine.respond = metadata;
		const works = custom.respond;
		custom.respond = (arrival, response) => {
			if (arrival.accessKeyId === 'ASIAROLE')
				return sts.error(response, 403, 'ExpiredToken', 'The security token included in the request is expired');
			return works(arrival, response);
		};
		await identity();
		expect(signers()).toEqual([
			'AssumeRole by ASIAHOST: ok',
			'GetCallerIdentity by ASIAROLE: ok',
			'AssumeRole by ASIAHOST: ok',
			'GetCallerIdentity by ASIAROLE2: ok',
		]);
	});
});
