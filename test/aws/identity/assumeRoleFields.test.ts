import { createClient } from '../../../aws/client';
import type { CredentialFields } from '../../../aws/identity/connection';
import { connectionOf } from '../../../aws/identity/connection';
import { processSessions } from '../../../aws/identity/sessionCache';
import type { WorkContext } from '../../../aws/identity/sessionTags';
import type { VerifyingServer } from '../../credentials/verifyingServer';
import { actionOf, startVerifyingServer, sts } from '../../credentials/verifyingServer';

const ROLE = 'arn:aws:iam::123456789012:role/First';
const SECOND = 'arn:aws:iam::210987654321:role/Second';
const THIRD = 'arn:aws:iam::210987654321:role/Third';
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

let server: VerifyingServer;
let base: CredentialFields;

beforeAll(async () => {
	server = await startVerifyingServer();
	server.secrets.set('AKIAX', 'source-secret');
	base = {
		region: 'eu-west-1',
		roleArn: ROLE,
		externalId: '',
		roleSessionName: 'n8n-session',
		durationSeconds: 3600,
		stsAccessKeyId: 'AKIAX',
		stsSecretAccessKey: 'source-secret',
		customEndpoints: true,
		stsEndpoint: server.url,
	};
});
afterAll(async () => await server.close());
beforeEach(() => {
	processSessions.clear();
	server.arrivals.length = 0;
	let sessions = 0;
	server.respond = (arrival, response) => {
		if (actionOf(arrival) !== 'AssumeRole') return sts.identity(response);
		sessions += 1;
		const id = `ASIAROLE${sessions}`;
		server.secrets.set(id, `secret-${sessions}`);
		return sts.session(response, { id, secret: `secret-${sessions}`, token: `token-${sessions}` });
	};
});

const settingsOf = (more: CredentialFields = {}, context?: WorkContext) =>
	connectionOf('awsNodesAssumeRoleApi', { ...base, ...more }, { env: {}, context });
const session = async (more: CredentialFields = {}, context?: WorkContext) =>
	await settingsOf(more, context).credentials?.();
const questions = (): Array<Record<string, string | undefined>> =>
	server.arrivals.map(({ body, accessKeyId }) => {
		const {
			Version: _,
			Action: __,
			RoleSessionName: ___,
			...rest
		} = Object.fromEntries(new URLSearchParams(body.toString()));
		return { by: accessKeyId, ...rest };
	});

describe('what STS is asked', () => {
	it('nothing more than before where no more is set', async () => {
		await session({
			sessionPolicy: '{}',
			sourceIdentity: 'unused',
			mfaSerialNumber: 'unused-serial',
			sessionTags: { tag: [{ key: 'a', value: 'b' }] },
			chainedRoles: { role: [{ roleArn: SECOND }] },
		});
		expect(questions()).toEqual([{ by: 'AKIAX', RoleArn: ROLE, DurationSeconds: '3600' }]);
	});
	it('policies, tags and source identity', async () => {
		await session({
			moreSessionSettings: true,
			sessionPolicy: ' {"Version":"2012-10-17"} ',
			policyArns: 'arn:aws:iam::aws:policy/ReadOnlyAccess, arn:aws:iam::aws:policy/Other',
			sessionTags: {
				tag: [
					{ key: 'team', value: 'a' },
					{ key: 'workflow', value: '{workflowId}', transitive: true },
				],
			},
			sourceIdentity: 'n8n',
		});
		expect(questions()).toEqual([
			{
				by: 'AKIAX',
				RoleArn: ROLE,
				DurationSeconds: '3600',
				Policy: '{"Version":"2012-10-17"}',
				'PolicyArns.member.1.arn': 'arn:aws:iam::aws:policy/ReadOnlyAccess',
				'PolicyArns.member.2.arn': 'arn:aws:iam::aws:policy/Other',
				'Tags.member.1.Key': 'team',
				'Tags.member.1.Value': 'a',
				'Tags.member.2.Key': 'workflow',
				'Tags.member.2.Value': 'no-workflow',
				'TransitiveTagKeys.member.1': 'workflow',
				SourceIdentity: 'n8n',
			},
		]);
	});
	it('chained roles, each with the session of the one before', async () => {
		await session({
			moreSessionSettings: true,
			externalId: 'one',
			durationSeconds: 1800,
			chainedRoles: { role: [{ roleArn: SECOND, externalId: 'two' }, { roleArn: '' }, { roleArn: THIRD }] },
			sessionPolicy: '{}',
			sourceIdentity: 'n8n',
			sessionTags: {
				tag: [
					{ key: 'last', value: '1' },
					{ key: 'through', value: '2', transitive: true },
				],
			},
		});
		expect(questions()).toEqual([
			{
				by: 'AKIAX',
				RoleArn: ROLE,
				ExternalId: 'one',
				'Tags.member.1.Key': 'through',
				'Tags.member.1.Value': '2',
				'TransitiveTagKeys.member.1': 'through',
				SourceIdentity: 'n8n',
			},
			{ by: 'ASIAROLE1', RoleArn: SECOND, ExternalId: 'two' },
			{
				by: 'ASIAROLE2',
				RoleArn: THIRD,
				DurationSeconds: '1800',
				Policy: '{}',
				'Tags.member.1.Key': 'last',
				'Tags.member.1.Value': '1',
			},
		]);
		expect(server.arrivals.every(({ result }) => result === 'ok')).toBe(true);
	});
	it('MFA, with a code or with one made from the secret key', async () => {
		const mfa = { useMfa: true, mfaSerialNumber: 'arn:aws:iam::123456789012:mfa/n8n' };
		await session({ ...mfa, mfaMethod: 'code', mfaCode: '123 456' });
		await session({ ...mfa, mfaMethod: 'secret', mfaSecret: SECRET });
		expect(questions()).toMatchObject([
			{ SerialNumber: mfa.mfaSerialNumber, TokenCode: '123456' },
			{ SerialNumber: mfa.mfaSerialNumber, TokenCode: expect.stringMatching(/^\d{6}$/) },
		]);
	});
	it('no MFA where it is switched off, or where the machine asks', async () => {
		await session({ useMfa: false, mfaSerialNumber: 'arn:aws:iam::123456789012:mfa/n8n', mfaCode: '123456' });
		expect(questions()[0]).not.toHaveProperty('SerialNumber');
		const settings = connectionOf(
			'awsNodesAssumeRoleApi',
			{ ...base, useSystemCredentialsForRole: true, useMfa: true },
			{
				env: {
					N8N_AWS_SYSTEM_CREDENTIALS_ACCESS_ENABLED: 'true',
					AWS_ACCESS_KEY_ID: 'AKIAX',
					AWS_SECRET_ACCESS_KEY: 'source-secret',
				},
			},
		);
		await settings.credentials?.();
		expect(questions()[1]).not.toHaveProperty('SerialNumber');
	});
});

describe('what is wrong is named before anything is sent', () => {
	const mfa = { useMfa: true, mfaSerialNumber: 'arn:aws:iam::123456789012:mfa/n8n' };
	const more = (fields: CredentialFields) => ({ moreSessionSettings: true, ...fields });
	it.each<[CredentialFields, string]>([
		[more({ sessionPolicy: 'no json' }), 'sessionPolicy'],
		[more({ sessionPolicy: '[]' }), 'sessionPolicy'],
		[more({ policyArns: 'short' }), 'policyArns'],
		[more({ sourceIdentity: 'x' }), 'sourceIdentity'],
		[more({ sourceIdentity: 'with blank' }), 'sourceIdentity'],
		[more({ chainedRoles: { role: [{ roleArn: 'nonsense' }] } }), 'roleArn'],
		[more({ chainedRoles: { role: [{ roleArn: '', externalId: 'x1' }] } }), 'chainedRoles'],
		[more({ chainedRoles: { role: [{ roleArn: SECOND }] }, durationSeconds: 3601 }), 'durationSeconds'],
		[more({ sessionTags: { tag: [{ key: 'a', value: 'b#' }] } }), 'sessionTags'],
		[
			more({
				sessionTags: {
					tag: [
						{ key: 'a', value: 'b' },
						{ key: 'A', value: 'c' },
					],
				},
			}),
			'sessionTags',
		],
		[more({ sessionTags: { tag: [{ key: '', value: 'b' }] } }), 'sessionTags'],
		[{ ...mfa, mfaSerialNumber: '' }, 'mfaSerialNumber'],
		[{ ...mfa, mfaSerialNumber: 'short', mfaSecret: SECRET }, 'mfaSerialNumber'],
		[{ ...mfa, mfaMethod: 'code', mfaCode: '' }, 'mfaCode'],
		[{ ...mfa, mfaMethod: 'code', mfaCode: '12345' }, 'mfaCode'],
		[{ ...mfa, mfaSecret: '' }, 'mfaSecret'],
		[{ ...mfa, mfaSecret: 'not base 32!' }, 'mfaSecret'],
	])('%j: %s', (fields, field) => {
		// The first of two missing ones may be the secret.
		const known = field === 'mfaSerialNumber' ? { mfaSecret: SECRET, ...fields } : fields;
		expect(() => settingsOf(known)).toThrow(expect.objectContaining({ field }));
		expect(server.arrivals).toEqual([]);
	});
});

describe('one session for each identity', () => {
	/** Every field of the form that belongs to the session, changed alone. */
	const CHANGES: ReadonlyArray<readonly [string, CredentialFields]> = [
		['region', { region: 'eu-central-1' }],
		['roleArn', { roleArn: SECOND }],
		['externalId', { externalId: 'other' }],
		['roleSessionName', { roleSessionName: 'other' }],
		['durationSeconds', { durationSeconds: 900 }],
		['stsSessionToken', { stsSessionToken: 'token' }],
		['stsEndpoint', { stsEndpoint: '', allServicesEndpoint: '$URL' }],
		['ignoreSSLIssues', { advancedSettings: true, ignoreSSLIssues: true }],
		['chainedRoles', { moreSessionSettings: true, chainedRoles: { role: [{ roleArn: SECOND }] } }],
		[
			'chained external id',
			{ moreSessionSettings: true, chainedRoles: { role: [{ roleArn: SECOND, externalId: 'x1' }] } },
		],
		['sessionPolicy', { moreSessionSettings: true, sessionPolicy: '{}' }],
		['policyArns', { moreSessionSettings: true, policyArns: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
		['sessionTags', { moreSessionSettings: true, sessionTags: { tag: [{ key: 'a', value: 'b' }] } }],
		['transitive', { moreSessionSettings: true, sessionTags: { tag: [{ key: 'a', value: 'b', transitive: true }] } }],
		['sourceIdentity', { moreSessionSettings: true, sourceIdentity: 'n8n' }],
		[
			'mfaSerialNumber',
			{ useMfa: true, mfaSerialNumber: 'arn:aws:iam::1:mfa/a', mfaMethod: 'code', mfaCode: '111111' },
		],
		['mfaCode', { useMfa: true, mfaSerialNumber: 'arn:aws:iam::1:mfa/a', mfaMethod: 'code', mfaCode: '222222' }],
	];

	it('each field that is changed alone makes another one', async () => {
		const changes = CHANGES.map(
			([name, fields]) =>
				[name, JSON.parse(JSON.stringify(fields).replace('$URL', server.url)) as CredentialFields] as const,
		);
		const ids = new Map<string, string>();
		for (const [name, fields] of [['none', {}], ...changes] as const) {
			const id = (await session(fields))?.accessKeyId ?? '';
			expect([name, ids.get(id)]).toEqual([name, undefined]);
			ids.set(id, name);
		}
		const asked = server.arrivals.length;
		for (const [name, fields] of [['none', {}], ...changes] as const)
			expect(ids.get((await session(fields))?.accessKeyId ?? '')).toBe(name);
		expect(server.arrivals).toHaveLength(asked);
	});
	it('other keys make another one', async () => {
		server.secrets.set('AKIAY', 'other-secret');
		const [first, other] = [
			await session(),
			await session({ stsAccessKeyId: 'AKIAY', stsSecretAccessKey: 'other-secret' }),
		];
		expect(first?.accessKeyId).not.toBe(other?.accessKeyId);
	});
	it('one for each value of a placeholder, and one for all where none is used', async () => {
		const tagged = { moreSessionSettings: true, sessionTags: { tag: [{ key: 'w', value: '{workflowId}' }] } };
		const ids = [];
		for (const workflowId of ['a', 'b', 'a', undefined]) ids.push((await session(tagged, { workflowId }))?.accessKeyId);
		expect(ids).toEqual(['ASIAROLE1', 'ASIAROLE2', 'ASIAROLE1', 'ASIAROLE3']);
		await session({}, { workflowId: 'a' });
		await session({}, { workflowId: 'b' });
		expect(server.arrivals).toHaveLength(4);
	});
	it('a typed MFA code is used once, by Test and by the nodes, whose filters differ', async () => {
		const mfa = { useMfa: true, mfaSerialNumber: 'arn:aws:iam::1:mfa/a', mfaMethod: 'code', mfaCode: '333333' };
		const fields = { ...base, ...mfa };
		const egress = { key: 'filter', validateUrl: async () => await Promise.resolve() };
		const [first, second] = [{}, { egress }].map((more) =>
			connectionOf('awsNodesAssumeRoleApi', fields, { env: {}, ...more }),
		);
		await first?.credentials?.();
		await second?.credentials?.();
		expect(server.arrivals).toHaveLength(1);
	});
	it('100 parallel cold uses of a chain ask once for each role', async () => {
		const chained = { moreSessionSettings: true, chainedRoles: { role: [{ roleArn: SECOND }, { roleArn: THIRD }] } };
		const found = await Promise.all(Array.from({ length: 100 }, async () => await session(chained)));
		expect(new Set(found.map((keys) => keys?.accessKeyId))).toEqual(new Set(['ASIAROLE3']));
		expect(questions().map(({ RoleArn }) => RoleArn)).toEqual([ROLE, SECOND, THIRD]);
	});
	it('two tenants interleaved 1,000 times never get the session of the other', async () => {
		const tenants = [
			{ roleArn: SECOND, externalId: 'tenant-a' },
			{ roleArn: SECOND, externalId: 'tenant-b' },
		];
		const own = [await session(tenants[0]), await session(tenants[1])];
		let crossed = 0;
		for (let turn = 0; turn < 1000; turn++) {
			const keys = await session(tenants[turn % 2]);
			if (keys?.accessKeyId !== own[turn % 2]?.accessKeyId) crossed += 1;
		}
		expect([crossed, own[0]?.accessKeyId === own[1]?.accessKeyId, server.arrivals.length]).toEqual([0, false, 2]);
	});
});

describe('fail closed', () => {
	it('where a chained role is refused, nothing is signed with the session before it', async () => {
		const grants = server.respond;
		server.respond = (arrival, response) =>
			arrival.body.toString().includes('Second')
				? sts.error(response, 403, 'AccessDenied', 'not authorized to perform: sts:AssumeRole')
				: grants(arrival, response);
		const chained = { moreSessionSettings: true, chainedRoles: { role: [{ roleArn: SECOND }] } };
		await expect(createClient(settingsOf(chained)).call('sts', 'GetCallerIdentity', {})).rejects.toMatchObject({
			code: 'AccessDenied',
			extra: { roleArn: SECOND },
		});
		expect(server.arrivals.map(actionOf)).toEqual(['AssumeRole', 'AssumeRole']);
	});
});
