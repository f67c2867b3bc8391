import type { INodeParameters } from 'n8n-workflow';

import { createClient } from '../../../../aws/client';
import { fromKeys } from '../../../../aws/identity/fromKeys';
import { processSessions } from '../../../../aws/identity/sessionCache';
import { Aws } from '../../../../nodes/Aws/Aws.node';
import { DEFAULTS, type LocalAws, startLocalAws } from '../../../local-aws';
import { runAsTool } from '../../harness';
import { keysOf, roleOf, runIdentity } from './localAws';

let aws: LocalAws;
beforeAll(async () => {
	aws = await startLocalAws();
});
afterEach(async () => {
	await aws.reset();
	processSessions.clear();
});
afterAll(async () => {
	await aws.close();
});

const OPERATION: INodeParameters = { operation: 'getSessionCredentials' };
const ALLOWED = { advancedSettings: true, allowSessionOutput: true };

/** Who the output is, asked with nothing but the output. */
async function holderOf(json: Record<string, unknown>): Promise<unknown> {
	const { accessKeyId, secretAccessKey, sessionToken, region } = json as Record<string, string>;
	const client = createClient({
		region: String(region),
		credentials: fromKeys({
			accessKeyId: String(accessKeyId),
			secretAccessKey: String(secretAccessKey),
			sessionToken: String(sessionToken),
		}),
		endpoints: { all: aws.url, services: {} },
	});
	return (await client.call('sts', 'GetCallerIdentity', {})).output.Arn;
}

describe('Get Session Credentials', () => {
	it('gives the session of a role, as it is', async () => {
		const { items, error } = await runIdentity('assumeRole', roleOf(aws, ALLOWED), OPERATION);
		expect(error).toBeUndefined();
		const json = items[0]?.json ?? {};
		expect(Object.keys(json)).toEqual(['accessKeyId', 'secretAccessKey', 'sessionToken', 'expiration', 'region']);
		expect(await holderOf(json)).toBe(`arn:aws:sts::${DEFAULTS.otherAccount}:assumed-role/local-aws-demo/n8n-session`);
		expect(Date.parse(String(json.expiration))).toBeGreaterThan(Date.now());
		expect(aws.callsByOperation()).toMatchObject({ 'sts:AssumeRole': 1 });
	});

	it('asks for a session where the keys are long-term, and never gives the keys themselves', async () => {
		const { items } = await runIdentity('iam', keysOf(aws, ALLOWED), { ...OPERATION, sessionDuration: 900 });
		const json = items[0]?.json ?? {};
		expect(JSON.stringify(json)).not.toContain(DEFAULTS.user.secretAccessKey);
		expect(json.accessKeyId).toMatch(/^ASIA/);
		expect(await holderOf(json)).toBe(`arn:aws:iam::${DEFAULTS.account}:user/demo`);
		const left = Date.parse(String(json.expiration)) - Date.now();
		expect(left).toBeGreaterThan(800_000);
		expect(left).toBeLessThanOrEqual(900_000);
	});

	it.each([
		['access keys', 'iam', () => keysOf(aws)],
		['a role', 'assumeRole', () => roleOf(aws)],
		['a switch below settings that are switched off', 'iam', () => keysOf(aws, { allowSessionOutput: true })],
		['a switch that is text', 'iam', () => keysOf(aws, { advancedSettings: true, allowSessionOutput: 'true' })],
	] as const)(
		'refuses %s that the owner has not allowed, without asking AWS',
		async (_, authentication, credential) => {
			const { error, items } = await runIdentity(authentication, credential(), OPERATION);
			expect(error?.message).toBe('This credential does not allow its session to be handed out');
			expect(error?.description).toContain('Allow Session Credentials as Output');
			expect(items).toEqual([]);
			expect(aws.requests).toHaveLength(0);
		},
	);

	it('refuses where the use of the credential is restricted, since AWS knows nothing of that', async () => {
		const credential = keysOf(aws, { ...ALLOWED, restrictUse: true, allowedServices: 'sts', readOnly: false });
		const { error } = await runIdentity('iam', credential, OPERATION);
		expect(error?.message).toMatch(/is restricted, and the keys of a session would not be/);
		expect(aws.requests).toHaveLength(0);
	});

	it('refuses an agent also where the owner has allowed it', async () => {
		const output = await runAsTool({
			parameters: { resource: 'identity', ...OPERATION },
			credential: keysOf(aws, ALLOWED),
		}).then(
			(items) => JSON.stringify(items),
			(error: unknown) => String(error),
		);
		expect(output).toMatch(/may not/);
		expect(output).not.toMatch(/ASIA|sessionToken/);
		expect(aws.requests).toHaveLength(0);
	});

	it('tells n8n which fields it must hide', () => {
		expect(new Aws().description.sensitiveOutputFields).toEqual(['secretAccessKey', 'sessionToken']);
	});
});
