import { STS } from '@aws-sdk/client-sts';
import { DEFAULTS } from './defaults';
import { codeOf } from './mfa';
import { type LocalAws, startLocalAws } from './server';

const STEP = 30_000;
const INVALID = 'MultiFactorAuthentication failed with invalid MFA one time pass code. ';
/** RFC 6238's own, in base 32. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const DEVICE = `arn:aws:iam::${DEFAULTS.account}:mfa/virtual`;
const owner = {
	accessKeyId: 'LOCALAWSUSERMFA00001',
	secretAccessKey: 'not-a-real-secret-of-local-aws-mfa-user1',
};
const TAGS = [
	{ Key: 'team', Value: 'a' },
	{ Key: 'task', Value: 'b' },
];

/** The middle of a step, so that the run of a test stays within it. */
const START = Math.floor(Date.now() / STEP) * STEP + STEP / 2;
let time = START;
let aws: LocalAws;

beforeAll(async () => {
	aws = await startLocalAws({ now: () => time });
});
beforeEach(async () => {
	time = START;
	await aws.reset();
	aws.identities.addUser({
		account: DEFAULTS.account,
		name: 'virtual',
		keys: [owner],
		allow: ['sts:AssumeRole', 'sts:TagSession'],
		mfa: { serialNumber: DEVICE, secret: SECRET },
	});
});
afterAll(() => aws.close());

interface Keys {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	readonly sessionToken?: string;
}

type Input = Partial<Parameters<STS['assumeRole']>[0]>;

/** A session of a role, by the official client. */
async function assume(keys: Keys, RoleArn: string, input: Input = {}): Promise<Keys> {
	const sts = new STS({ endpoint: aws.url, region: DEFAULTS.region, credentials: keys, maxAttempts: 1 });
	const { Credentials = {} } = await sts.assumeRole({ RoleArn, RoleSessionName: 'session', ...input });
	const { AccessKeyId = '', SecretAccessKey = '', SessionToken } = Credentials as Record<string, string | undefined>;
	return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

const withCode = (keys: Keys, SerialNumber: string, TokenCode: string): Promise<Keys> =>
	assume(keys, DEFAULTS.roles.mfa, { SerialNumber, TokenCode });

describe('a code of an MFA device', () => {
	it('is that of RFC 6238', () => {
		expect([59, 1_111_111_109].map((seconds) => codeOf(SECRET, Math.floor((seconds * 1000) / STEP)))).toEqual([
			'287082',
			'081804',
		]);
	});

	it('is taken once, also where it is the same one in the next step', async () => {
		const { serialNumber, code } = DEFAULTS.mfa;
		await withCode(DEFAULTS.user, serialNumber, code);
		await expect(withCode(DEFAULTS.user, serialNumber, code)).rejects.toMatchObject({
			name: 'AccessDenied',
			message: INVALID,
		});
		time += STEP;
		await expect(withCode(DEFAULTS.user, serialNumber, code)).resolves.toHaveProperty('sessionToken');
	});

	it('of a virtual device is taken by the clock, a step early or late; none that is older than the last', async () => {
		const codeAt = (steps: number) => codeOf(SECRET, Math.floor(time / STEP) + steps);
		await expect(withCode(owner, DEVICE, codeAt(-2))).rejects.toThrow(INVALID);
		await withCode(owner, DEVICE, codeAt(-1));
		await withCode(owner, DEVICE, codeAt(1));
		await expect(withCode(owner, DEVICE, codeAt(0))).rejects.toThrow(INVALID);
		await expect(withCode(owner, DEVICE, codeAt(1))).rejects.toThrow(INVALID);
	});

	it('is refused for another device, and does not use up the code', async () => {
		await expect(withCode(owner, DEFAULTS.mfa.serialNumber, codeOf(SECRET, Math.floor(time / STEP)))).rejects.toThrow(
			INVALID,
		);
		await expect(withCode(owner, DEVICE, codeOf(SECRET, Math.floor(time / STEP)))).resolves.toHaveProperty(
			'sessionToken',
		);
	});
});

describe('session tags', () => {
	const roleOf = (name: string, principal: string, Action: readonly string[], Condition = {}) => {
		const role = {
			account: DEFAULTS.otherAccount,
			name,
			allow: ['*'],
			trust: [{ Effect: 'Allow' as const, Principal: { AWS: principal }, Action, Condition }],
		};
		aws.identities.putRole(role);
		return `arn:aws:iam::${role.account}:role/${name}`;
	};
	const tagsOf = ({ accessKeyId }: Keys) =>
		aws.identities.issuedSessions.find((session) => session.accessKeyId === accessKeyId)?.principal.tags;
	const refusal = (arn: string) =>
		expect.stringContaining(`is not authorized to perform: sts:TagSession on resource: ${arn}`);

	it('need sts:TagSession in the trust policy of the role', async () => {
		const arn = roleOf('untagged', DEFAULTS.account, ['sts:AssumeRole']);
		await expect(assume(DEFAULTS.user, arn)).resolves.toHaveProperty('sessionToken');
		await expect(assume(DEFAULTS.user, arn, { Tags: TAGS })).rejects.toMatchObject({
			name: 'AccessDenied',
			message: refusal(arn),
		});
	});

	it('need it of the one who asks as well', async () => {
		const keys = { accessKeyId: 'LOCALAWSUSERNOTAGS01', secretAccessKey: 'not-a-real-secret-of-local-aws-no-tags-1' };
		aws.identities.addUser({ account: DEFAULTS.account, name: 'no-tags', keys: [keys], allow: ['sts:AssumeRole'] });
		await expect(assume(keys, DEFAULTS.roles.open, { Tags: TAGS })).rejects.toMatchObject({
			message: refusal(DEFAULTS.roles.open),
		});
		await expect(assume(keys, DEFAULTS.roles.open)).resolves.toHaveProperty('sessionToken');
	});

	it('go on to chained roles if they are transitive, and only to roles that let themselves be tagged', async () => {
		const first = await assume(DEFAULTS.user, DEFAULTS.roles.open, { Tags: TAGS, TransitiveTagKeys: ['team'] });
		expect(tagsOf(first)).toEqual({ team: 'a', task: 'b' });
		const second = await assume(first, DEFAULTS.roles.chained);
		expect(tagsOf(second)).toEqual({ team: 'a' });
		const last = roleOf('last', DEFAULTS.roles.chained, ['sts:AssumeRole', 'sts:TagSession']);
		expect(tagsOf(await assume(second, last, { Tags: [{ Key: 'more', Value: 'c' }] }))).toEqual({
			team: 'a',
			more: 'c',
		});
		const untagged = roleOf('untagged', DEFAULTS.roles.chained, ['sts:AssumeRole']);
		await expect(assume(second, untagged)).rejects.toMatchObject({ message: refusal(untagged) });
	});

	it('that come along cannot be replaced, in whatever case their keys are', async () => {
		const first = await assume(DEFAULTS.user, DEFAULTS.roles.open, { Tags: TAGS, TransitiveTagKeys: ['team'] });
		const another = { Tags: [{ Key: 'Team', Value: 'z' }] };
		await expect(assume(first, DEFAULTS.roles.chained, another)).rejects.toMatchObject({
			name: 'InvalidParameterValue',
		});
	});

	it('are what a trust policy can ask for', async () => {
		const Condition = { StringEquals: { 'aws:RequestTag/team': 'a' } };
		const arn = roleOf('team-a', DEFAULTS.account, ['sts:AssumeRole', 'sts:TagSession'], Condition);
		await expect(assume(DEFAULTS.user, arn, { Tags: TAGS })).resolves.toHaveProperty('sessionToken');
		await expect(assume(DEFAULTS.user, arn)).rejects.toMatchObject({ name: 'AccessDenied' });
	});
});
