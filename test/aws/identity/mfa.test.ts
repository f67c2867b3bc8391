import { fromAssumeRole, type AssumeRoleSettings } from '../../../aws/identity/fromAssumeRole';
import { fromKeys } from '../../../aws/identity/fromKeys';
import { sessionCache, SessionStore } from '../../../aws/identity/sessionCache';
import { oneTimeCodes, totpCode } from '../../../aws/identity/totp';
import { DEFAULTS, type LocalAws, startLocalAws } from '../../local-aws';

const STEP = 30_000;
const INVALID = 'MultiFactorAuthentication failed with invalid MFA one time pass code.';
/** RFC 6238's own, in base 32. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const DEVICE = `arn:aws:iam::${DEFAULTS.account}:mfa/virtual`;
const owner = {
	accessKeyId: 'LOCALAWSUSERMFA00001',
	secretAccessKey: 'not-a-real-secret-of-local-aws-mfa-user1',
};

/** The middle of a step, so that the run of a test stays within it. */
const START = Math.floor(Date.now() / STEP) * STEP + STEP / 2;
let time = START;
let aws: LocalAws;

beforeAll(async () => {
	aws = await startLocalAws({ now: () => time });
	aws.identities.addUser({
		account: DEFAULTS.account,
		name: 'virtual',
		keys: [owner],
		allow: ['sts:AssumeRole'],
		mfa: { serialNumber: DEVICE, secret: SECRET },
	});
});
// Codes that were given out stay so: each test has steps of its own.
beforeEach(() => {
	time += STEP * 2;
});
afterAll(() => aws.close());

describe('a device whose codes AWS takes once', () => {
	/** What has to be done before time goes on. */
	let before: Promise<unknown> = Promise.resolve();
	const codes = () =>
		oneTimeCodes(SECRET, {
			now: () => time,
			pause: async (milliseconds) => {
				await before;
				time += milliseconds;
			},
		});
	const role = (more: Partial<AssumeRoleSettings> = {}, store = new SessionStore()) => {
		const provider = fromAssumeRole({
			source: fromKeys(owner),
			roleArn: DEFAULTS.roles.mfa,
			region: DEFAULTS.region,
			endpoints: { services: { sts: aws.url } },
			mfa: { serialNumber: DEVICE, code: codes(), hasMoreCodes: true },
			...more,
		});
		return sessionCache({ name: more.roleSessionName }, provider, { store });
	};

	it('ask once however many need the session at the same time', async () => {
		const session = role();
		const asked = aws.calls({ operation: 'AssumeRole' });
		const keys = await Promise.all(Array.from({ length: 20 }, async () => await session()));
		expect(new Set(keys.map(({ accessKeyId }) => accessKeyId)).size).toBe(1);
		expect(aws.calls({ operation: 'AssumeRole' }) - asked).toBe(1);
	});

	it('wait for the next code where two roles are asked for at the same time; no code is refused', async () => {
		const started = time;
		const first = role({ roleSessionName: 'first' })();
		before = first;
		const second = role({ roleSessionName: 'second' })();
		const keys = await Promise.all([first, second]);
		expect(new Set(keys.map(({ accessKeyId }) => accessKeyId)).size).toBe(2);
		expect(aws.requests.slice(-2).map(({ error }) => error)).toEqual([undefined, undefined]);
		expect(time - started).toBe(STEP / 2);
	});

	it('ask with the next code where the answer was lost and AWS has used up the code', async () => {
		const asked = aws.requests.length;
		before = Promise.resolve();
		aws.failNext({ operation: 'AssumeRole', drop: 'after' });
		await expect(role()()).resolves.toHaveProperty('sessionToken');
		expect(aws.requests.slice(asked).map(({ status }) => status)).toEqual([undefined, 403, 200]);
	});

	/** Another process of n8n: it knows nothing of the codes that this one has used. */
	const elsewhere = () => {
		let codesOf = oneTimeCodes;
		jest.isolateModules(() => {
			const fresh = jest.requireActual<typeof import('../../../aws/identity/totp')>('../../../aws/identity/totp');
			codesOf = fresh.oneTimeCodes;
		});
		return codesOf(SECRET, {
			now: () => time,
			pause: async (milliseconds) => await Promise.resolve(void (time += milliseconds)),
		});
	};

	it('ask with the next code where another process has used this one', async () => {
		const started = time;
		await role({ mfa: { serialNumber: DEVICE, code: elsewhere(), hasMoreCodes: true } })();
		const asked = aws.requests.length;
		await expect(role()()).resolves.toHaveProperty('sessionToken');
		// Time has gone on so far by now that AWS has to correct the clock once.
		const refusals = aws.requests.slice(asked).filter(({ error }) => error === 'AccessDenied');
		expect(refusals).toHaveLength(1);
		expect(Math.floor(time / STEP) - Math.floor(started / STEP)).toBe(1);
	});

	it('say so after three codes where the secret key is wrong', async () => {
		const wrong = oneTimeCodes('MZXW6YTBOI', {
			now: () => time,
			pause: async (milliseconds) => await Promise.resolve(void (time += milliseconds)),
		});
		const asked = aws.requests.length;
		await expect(role({ mfa: { serialNumber: DEVICE, code: wrong, hasMoreCodes: true } })()).rejects.toMatchObject({
			code: 'AccessDenied',
			message: INVALID,
		});
		expect(aws.requests.slice(asked).map(({ status }) => status)).toEqual([403, 403, 403]);
	});

	it('say that a typed code works once, when AWS refuses it the second time', async () => {
		const code = totpCode(SECRET, time);
		const mfa = { serialNumber: DEVICE, code: async () => await Promise.resolve(code) };
		await role({ mfa })();
		await expect(role({ mfa })()).rejects.toMatchObject({
			code: 'AccessDenied',
			message: INVALID,
			nextStep: expect.stringContaining('AWS takes each code once'),
		});
	});
});

describe('our chained roles', () => {
	it('send transitive tags with the first question and the others with the last, and AWS keeps both', async () => {
		const way = { region: DEFAULTS.region, endpoints: { services: { sts: aws.url } } };
		const source = fromAssumeRole({
			...way,
			source: fromKeys(DEFAULTS.user),
			roleArn: DEFAULTS.roles.open,
			tags: { team: 'a' },
			transitiveTagKeys: ['team'],
		});
		const keys = await fromAssumeRole({ ...way, source, roleArn: DEFAULTS.roles.chained, tags: { task: 'b' } })();
		const { issuedSessions } = aws.identities;
		const session = issuedSessions.find(({ accessKeyId }) => accessKeyId === keys.accessKeyId);
		expect(session?.principal.tags).toEqual({ team: 'a', task: 'b' });
	});
});
