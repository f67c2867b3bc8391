import { createClient } from '../../../aws/client';
import { AwsError } from '../../../aws/errors';
import { connectionOf, type CredentialType } from '../../../aws/identity/connection';
import { metadataRequest } from '../../../aws/identity/metadataRequest';
import { createSession } from '../../../aws/identity/rolesAnywhereSession';
import { processSessions } from '../../../aws/identity/sessionCache';
import type { AwsCredentials, CredentialProvider } from '../../../aws/identity/types';

/**
 * The table of docs/credentials.md, "When sessions are renewed", for each source that has sessions, as a stored
 * credential makes it. What is true of the cache itself, whatever the source, stands in sessionCache.test.ts.
 */
jest.mock('../../../aws/client');
jest.mock('../../../aws/identity/metadataRequest');
jest.mock('../../../aws/identity/rolesAnywhereSession');
// Files and the pauses between attempts take no time here: all time is that of the test.
jest.mock('node:fs/promises', () => ({ readFile: async () => await Promise.resolve('web-identity-token') }));
jest.mock('node:timers/promises', () => ({ setTimeout: async () => await Promise.resolve() }));

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 0, 1);
const ROLE = 'arn:aws:iam::123456789012:role/MyRole';
const ENABLED = {
	N8N_AWS_SYSTEM_CREDENTIALS_ACCESS_ENABLED: 'true',
	N8N_AWS_SYSTEM_CREDENTIALS_DIRECT_USE_ENABLED: 'true',
};

const outage = new AwsError({ code: 'ServiceUnavailable', message: 'down', statusCode: 503, retryable: true });

/** What all sources are asked for: milliseconds that the next session lasts, or the failure. */
let next: () => number | Error;
let asked = 0;

function answer(): { id: string; end: Date } {
	asked += 1;
	const lifetime = next();
	if (lifetime instanceof Error) throw lifetime;
	return { id: `ASIA${asked}`, end: new Date(Date.now() + lifetime) };
}

beforeEach(() => {
	jest.useFakeTimers({ now: START, doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
	jest.spyOn(Math, 'random').mockReturnValue(0.5);
	processSessions.clear();
	asked = 0;
	jest.mocked(createClient).mockReturnValue({
		call: async () => {
			const { id, end } = await Promise.resolve().then(answer);
			const Credentials = { AccessKeyId: id, SecretAccessKey: 's', SessionToken: 't', Expiration: end };
			return { output: { Credentials }, metadata: { statusCode: 200, attempts: 1, region: 'eu-west-1', headers: {} } };
		},
	} as never);
	jest.mocked(createSession).mockImplementation(async () => {
		const { id, end } = await Promise.resolve().then(answer);
		return { accessKeyId: id, secretAccessKey: 's', sessionToken: 't', expiration: end };
	});
	jest.mocked(metadataRequest).mockImplementation(async (url) => {
		if (url.endsWith('/api/token')) return { statusCode: 200, body: 'token' };
		if (url.endsWith('/security-credentials/')) return { statusCode: 200, body: 'role' };
		try {
			const { id, end } = await Promise.resolve().then(answer);
			return { statusCode: 200, body: JSON.stringify({ AccessKeyId: id, SecretAccessKey: 's', Expiration: end }) };
		} catch {
			return { statusCode: 503, body: '' };
		}
	});
});
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

const system = { region: 'eu-west-1', assumeRole: false };
const anywhere = (kind: string): string => `arn:aws:rolesanywhere:eu-west-1:123456789012:${kind}/1`;
const connect =
	(type: CredentialType, fields: Record<string, unknown>, env: NodeJS.ProcessEnv = {}) =>
	(): CredentialProvider => {
		const { credentials } = connectionOf(type, { region: 'eu-west-1', ...fields }, { env: { ...ENABLED, ...env } });
		if (credentials === undefined) throw new Error('no credentials');
		return credentials;
	};

interface Row {
	readonly source: string;
	readonly open: () => CredentialProvider;
	/** Whether a session is used after its end while the source is away. */
	readonly outlives: boolean;
	/** How often a source asks by itself before it gives up. */
	readonly attempts?: number;
}

const SOURCES: readonly Row[] = [
	{
		source: 'Assume Role',
		open: connect('awsNodesAssumeRoleApi', {
			roleArn: ROLE,
			roleSessionName: 'n8n-session',
			stsAccessKeyId: 'AKIASOURCE',
			stsSecretAccessKey: 's',
		}),
		outlives: false,
	},
	{
		source: 'Roles Anywhere',
		open: connect('awsNodesRolesAnywhereApi', {
			trustAnchorArn: anywhere('trust-anchor'),
			profileArn: anywhere('profile'),
			roleArn: ROLE,
			certificate: 'certificate',
			privateKey: 'key',
		}),
		outlives: false,
	},
	{
		source: 'web identity (EKS)',
		open: connect(
			'awsNodesSystemApi',
			{ ...system, identitySource: 'webIdentity' },
			{ AWS_WEB_IDENTITY_TOKEN_FILE: '/token', AWS_ROLE_ARN: ROLE },
		),
		outlives: false,
	},
	{
		source: 'container (ECS)',
		open: connect(
			'awsNodesSystemApi',
			{ ...system, identitySource: 'containerRole' },
			{ AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/v2/credentials/1' },
		),
		outlives: false,
		attempts: 3,
	},
	{
		source: 'instance (EC2)',
		open: connect('awsNodesSystemApi', { ...system, identitySource: 'instance' }),
		outlives: true,
	},
	{ source: 'instance (EC2), found by itself', open: connect('awsNodesSystemApi', system), outlives: true },
];

/** Lifetime of a session and the time before its end in which it is renewed, in minutes. */
const WINDOWS = [
	[15, 5],
	[60, 15],
	[360, 60],
] as const;

const at = (time: number): void => void jest.setSystemTime(time);
/** Lets a renewal in the background come to its end. */
const settled = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve));
const used = async (provider: CredentialProvider): Promise<string> => {
	const keys = provider();
	await settled();
	return (await keys).accessKeyId;
};
const failed = async (provider: CredentialProvider): Promise<unknown> => {
	const outcome = provider().catch((error: unknown) => error);
	await settled();
	return await outcome;
};

const rows = SOURCES.map((row) => [row.source, row] as const);

describe.each(rows)('%s', (_, { open, outlives, attempts = 1 }) => {
	describe.each(WINDOWS)('a session of %d minutes', (lifetime, window) => {
		const end = START + lifetime * MINUTE;
		const inWindow = end - window * MINUTE + SECOND;

		it(`is renewed ${window} minutes before its end, and used until the new one is there`, async () => {
			next = () => lifetime * MINUTE;
			const provider = open();
			expect(await used(provider)).toBe('ASIA1');
			at(end - window * MINUTE - SECOND);
			expect(await used(provider)).toBe('ASIA1');
			expect(asked).toBe(1);
			at(inWindow);
			expect(await used(provider)).toBe('ASIA1');
			expect(asked).toBe(2);
			expect(await used(provider)).toBe('ASIA2');
			expect(asked).toBe(2);
		});

		it.each([
			['fails', () => outage],
			['answers with a session that has ended', () => 0],
		])('is used on where the source %s, which is asked again after 5 to 10 minutes', async (__, failure) => {
			next = () => lifetime * MINUTE;
			const provider = open();
			await used(provider);
			next = failure;
			at(inWindow);
			await used(provider);
			const after = asked;
			expect(after).toBeGreaterThan(1);
			for (const minutes of [1, 3, 4.5]) {
				at(inWindow + minutes * MINUTE);
				expect(await used(provider)).toBe('ASIA1');
			}
			expect(asked).toBe(after);
			next = () => lifetime * MINUTE;
			at(inWindow + 10 * MINUTE);
			await used(provider);
			expect(await used(provider)).toBe(`ASIA${after + 1}`);
			expect(asked).toBe(after + 1);
		});
	});

	const LIFE = HOUR;
	const END = START + LIFE;
	const opened = async (): Promise<CredentialProvider> => {
		next = () => LIFE;
		const provider = open();
		await used(provider);
		return provider;
	};

	it(
		outlives ? 'is used after its end while the source fails' : 'is not used after its end: the failure is told',
		async () => {
			const provider = await opened();
			next = () => outage;
			at(END + MINUTE);
			if (outlives) expect(await used(provider)).toBe('ASIA1');
			else expect(await failed(provider)).toBeInstanceOf(AwsError);
			at(END + 12 * MINUTE);
			next = () => LIFE;
			expect(await used(provider)).toBe(`ASIA${2 + attempts}`);
		},
	);

	it(outlives ? 'a first session that has ended is used' : 'a first session that has ended is an error', async () => {
		next = () => -MINUTE;
		const provider = open();
		if (!outlives) {
			expect(await failed(provider)).toMatchObject({ code: 'ExpiredSession' });
			return;
		}
		expect(await used(provider)).toBe('ASIA1');
		at(START + 4 * MINUTE);
		expect(await used(provider)).toBe('ASIA1');
		next = () => LIFE;
		at(START + 11 * MINUTE);
		expect(await used(provider)).toBe('ASIA2');
	});

	it('a session that AWS has refused is replaced; the refusal of an older one changes nothing', async () => {
		const provider = await opened();
		provider.invalidate?.('ASIA1');
		expect(await used(provider)).toBe('ASIA2');
		provider.invalidate?.('ASIA1');
		expect(await used(provider)).toBe('ASIA2');
		expect(asked).toBe(2);
	});

	it('a clock that is set forward by hours makes a new session, which then lasts', async () => {
		const provider = await opened();
		at(START + 5 * HOUR);
		expect(await used(provider)).toBe('ASIA2');
		at(START + 5 * HOUR + 30 * MINUTE);
		expect(await used(provider)).toBe('ASIA2');
		expect(asked).toBe(2);
	});

	it('a clock that is set back by hours makes a new session, since the old one ends earlier than it seems', async () => {
		const provider = await opened();
		at(START - 5 * HOUR);
		expect(await used(provider)).toBe('ASIA1');
		expect(await used(provider)).toBe('ASIA2');
		at(START - 5 * HOUR + 30 * MINUTE);
		expect(await used(provider)).toBe('ASIA2');
		expect(asked).toBe(2);
	});

	it('a clock that is set back during the pause does not prolong it', async () => {
		const provider = await opened();
		next = () => outage;
		at(END - 10 * MINUTE);
		await used(provider);
		const after = asked;
		at(START - 5 * HOUR);
		next = () => LIFE;
		await used(provider);
		expect(asked).toBe(after + 1);
	});

	it('20 uses at the same time ask once', async () => {
		next = () => LIFE;
		const provider = open();
		const all: Array<Promise<AwsCredentials>> = Array.from({ length: 20 }, async () => await provider());
		await settled();
		expect(new Set((await Promise.all(all)).map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(['ASIA1']));
		expect(asked).toBe(1);
	});
});
