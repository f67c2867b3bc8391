import { resetClocks } from '../../../../aws/transport/clock';
import { clockDifference } from '../../../../aws/identity/clockDifference';
import { processSessions } from '../../../../aws/identity/sessionCache';
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
	resetClocks();
});
afterAll(async () => {
	await aws.close();
});

describe('Who Am I', () => {
	it('tells who the access keys are', async () => {
		const { items, error } = await runIdentity('iam', keysOf(aws), { operation: 'whoAmI' });
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: {
					account: DEFAULTS.account,
					arn: `arn:aws:iam::${DEFAULTS.account}:user/demo`,
					userId: expect.stringMatching(/^AIDA/) as unknown,
					credentialType: 'awsNodesIamApi',
					keys: 'longTerm',
					sessionEnd: null,
					clockOffsetSeconds: 0,
					region: DEFAULTS.region,
					partition: 'aws',
					endpoint: aws.url,
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('is what Identity does where no operation is stored', async () => {
		const { items } = await runIdentity('iam', keysOf(aws), { operation: undefined });
		expect(items[0]?.json.arn).toBe(`arn:aws:iam::${DEFAULTS.account}:user/demo`);
	});

	it('tells the session of a role and its end, in the region of the node', async () => {
		const { items } = await runIdentity('assumeRole', roleOf(aws, { durationSeconds: 7200 }), {
			operation: 'whoAmI',
			region: 'eu-west-1',
		});
		const asked = (operation: string) => aws.requests.find((request) => request.operation === operation);
		expect(items[0]?.json).toMatchObject({
			account: DEFAULTS.otherAccount,
			arn: `arn:aws:sts::${DEFAULTS.otherAccount}:assumed-role/local-aws-demo/n8n-session`,
			keys: 'session',
			credentialType: 'awsNodesAssumeRoleApi',
			region: 'eu-west-1',
		});
		const left = Date.parse(String(items[0]?.json.sessionEnd)) - (asked('AssumeRole')?.at ?? 0);
		expect(left).toBeGreaterThan(7_190_000);
		expect(left).toBeLessThanOrEqual(7_200_000);
		expect(asked('GetCallerIdentity')?.region).toBe('eu-west-1');
	});

	it('tells how far the clocks are apart', async () => {
		aws.skew(120_000);
		const { items } = await runIdentity('iam', keysOf(aws), { operation: 'whoAmI' });
		expect(Math.abs(Number(items[0]?.json.clockOffsetSeconds) - 120)).toBeLessThanOrEqual(1);
	});

	it('fails where AWS refuses, with what to do', async () => {
		const { error } = await runIdentity('iam', keysOf(aws, { ...DEFAULTS.inactiveUser }), { operation: 'whoAmI' });
		expect(error).toMatchObject({ httpCode: '403' });
	});

	it('is allowed to an agent', async () => {
		const output = await runAsTool({
			parameters: { resource: 'identity', operation: 'whoAmI' },
			credential: keysOf(aws),
		});
		expect(output[0]?.json.account).toBe(DEFAULTS.account);
	});
});

describe('difference between two clocks', () => {
	const date = (seconds: number): string => new Date(seconds * 1000).toUTCString();

	it.each<[string, string | undefined, number, number, number | undefined]>([
		['none where the answer was written meanwhile', date(1000), 999_900, 1_000_200, 0],
		['none within the second that the header names', date(1000), 1_000_800, 1_000_900, 0],
		['theirs is ahead', date(1000), 900_000, 900_100, 100],
		['theirs is behind', date(1000), 1_100_000, 1_100_100, -100],
		['not known', undefined, 0, 0, undefined],
		['not a date', 'soon', 0, 0, undefined],
	])('%s', (_, header, sentAt, receivedAt, expected) => {
		expect(clockDifference(header, sentAt, receivedAt)).toBe(expected);
	});
});
