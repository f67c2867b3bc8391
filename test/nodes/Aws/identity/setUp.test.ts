import type { INodeParameters } from 'n8n-workflow';
import { parse } from 'yaml';

import { processSessions } from '../../../../aws/identity/sessionCache';
import { trustedPrincipal } from '../../../../nodes/Aws/identity/principal';
import { makeExternalId } from '../../../../nodes/Aws/identity/setUp';
import { terraformOf } from '../../../../nodes/Aws/identity/terraform';
import { cloudFormationOf } from '../../../../nodes/Aws/identity/cloudFormation';
import { planRole } from '../../../../nodes/Aws/identity/rolePlan';
import type { TrustStatement } from '../../../local-aws/identities';
import { DEFAULTS, type LocalAws, startLocalAws } from '../../../local-aws';
import { runAsTool } from '../../harness';
import { readHcl } from './hcl';
import { grammarErrors } from './iamGrammar';
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

interface SetUp {
	externalId: string;
	roleName: string;
	roleArn: string;
	principal: string;
	trustPolicy: { Statement: TrustStatement[] };
	permissionPolicy: { Statement: unknown[] } | null;
	callerPolicy: object;
	cloudFormation: string;
	terraform: string;
	nextSteps: string[];
}

async function setUp(parameters: INodeParameters, authentication: 'assumeRole' | 'iam' = 'iam'): Promise<SetUp> {
	const credential = authentication === 'iam' ? keysOf(aws) : roleOf(aws);
	const { items, error } = await runIdentity(authentication, credential, { operation: 'setUp', ...parameters });
	if (error !== undefined) throw error;
	return items[0]?.json as unknown as SetUp;
}

const STATIC = { externalIdSource: 'entered', externalId: 'team:one/2026' };

describe('Set Up', () => {
	it('makes a role that the credential can really assume, with the external ID only', async () => {
		const made = await setUp({ roleName: 'n8n-made' });
		expect(made.roleArn).toBe(`arn:aws:iam::${DEFAULTS.account}:role/n8n-made`);
		expect(made.principal).toBe(`arn:aws:iam::${DEFAULTS.account}:user/demo`);
		const role = { account: DEFAULTS.account, name: 'n8n-made', allow: [], trust: made.trustPolicy.Statement };
		aws.identities.putRole(role);
		const assume = async (externalId: string) =>
			await runIdentity(
				'assumeRole',
				roleOf(aws, {
					roleArn: made.roleArn,
					externalId,
					stsAccessKeyId: DEFAULTS.user.accessKeyId,
					stsSecretAccessKey: DEFAULTS.user.secretAccessKey,
				}),
				{ operation: 'whoAmI' },
			);
		expect((await assume(made.externalId)).items[0]?.json.arn).toBe(
			`arn:aws:sts::${DEFAULTS.account}:assumed-role/n8n-made/n8n-session`,
		);
		expect((await assume(makeExternalId())).error?.message).toMatch(/not authorized to perform: sts:AssumeRole/);
		expect((await assume('')).error?.message).toMatch(/not authorized to perform: sts:AssumeRole/);
	});

	it('makes a new external ID each time, of 256 bits in letters that AWS takes', async () => {
		const ids = [(await setUp({})).externalId, (await setUp({})).externalId];
		expect(new Set(ids).size).toBe(2);
		for (const id of ids) {
			expect(id).toMatch(/^[\w-]{43}$/);
			expect(Buffer.from(id, 'base64url')).toHaveLength(32);
		}
		expect(new Set(Array.from({ length: 200 }, makeExternalId)).size).toBe(200);
	});

	it('takes the one external ID of a team, and the former one while it is replaced', async () => {
		const made = await setUp({ ...STATIC, setUpOptions: { alsoAcceptExternalId: 'former-one' } });
		expect(made.externalId).toBe('team:one/2026');
		expect(made.trustPolicy.Statement[0]?.Condition).toEqual({
			StringEquals: { 'sts:ExternalId': ['team:one/2026', 'former-one'] },
		});
	});

	it('trusts who asks for the role where the credential has one, so that its trust policy can be made anew', async () => {
		const made = await setUp({ ...STATIC }, 'assumeRole');
		expect(made.principal).toBe(`arn:aws:iam::${DEFAULTS.account}:user/source`);
		expect(aws.callsByOperation()).toEqual({ 'sts:GetCallerIdentity': 1 });
	});

	it('names the role behind a session by a condition, since the session does not tell its path', async () => {
		const session = aws.identities.startRoleSession(
			{ account: DEFAULTS.otherAccount, name: 'of-n8n', path: '/teams/', allow: ['*'], trust: [] },
			'somebody',
			3600,
		);
		const { accessKeyId, secretAccessKey, sessionToken } = session;
		const keys = keysOf(aws, { accessKeyId, secretAccessKey, sessionToken, temporaryCredentials: true });
		const { items } = await runIdentity('iam', keys, { operation: 'setUp', ...STATIC });
		const made = items[0]?.json as unknown as SetUp;
		expect(made.trustPolicy.Statement[0]).toMatchObject({
			Principal: { AWS: `arn:aws:iam::${DEFAULTS.otherAccount}:root` },
			Condition: {
				ArnLike: {
					'aws:PrincipalArn': [
						`arn:aws:iam::${DEFAULTS.otherAccount}:role/of-n8n`,
						`arn:aws:iam::${DEFAULTS.otherAccount}:role/*/of-n8n`,
					],
				},
			},
		});
		expect(made.nextSteps.join(' ')).toContain('Attach callerPolicy to the role of-n8n');
	});

	it('says in the templates what it says in the policies', async () => {
		const made = await setUp({
			...STATIC,
			roleActions: 's3:GetObject, s3:PutObject',
			setUpOptions: {
				resources: 'arn:aws:s3:::my-bucket/${aws:username}/*',
				roleAccount: '999900001111',
				maxSessionDuration: 7200,
			},
		});
		const template = parse(made.cloudFormation) as {
			Resources: { Role: { Type: string; Properties: Record<string, unknown> } };
		};
		expect(template).toMatchObject({
			AWSTemplateFormatVersion: '2010-09-09',
			Resources: { Role: { Type: 'AWS::IAM::Role' } },
			Outputs: { RoleArn: { Value: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
		});
		expect(template.Resources.Role.Properties).toEqual({
			RoleName: 'n8n',
			MaxSessionDuration: 7200,
			AssumeRolePolicyDocument: made.trustPolicy,
			Policies: [{ PolicyName: 'n8n-permissions', PolicyDocument: made.permissionPolicy }],
		});
		expect(readHcl(made.terraform)).toEqual([
			{
				head: ['resource', 'aws_iam_role', 'n8n'],
				body: { name: 'n8n', max_session_duration: 7200, assume_role_policy: { jsonencode: made.trustPolicy } },
			},
			{
				head: ['resource', 'aws_iam_role_policy', 'n8n'],
				body: {
					name: 'n8n-permissions',
					role: { reference: 'aws_iam_role.n8n.id' },
					policy: { jsonencode: made.permissionPolicy },
				},
			},
			{ head: ['output', 'role_arn'], body: { value: { reference: 'aws_iam_role.n8n.arn' } } },
		]);
		expect(made.roleArn).toBe('arn:aws:iam::999900001111:role/n8n');
		expect(made.callerPolicy).toMatchObject({ Statement: [{ Resource: made.roleArn }] });
	});

	it.each<[string, INodeParameters]>([
		['as it stands', {}],
		[
			'with permissions',
			{ roleActions: 's3:*,dynamodb:GetItem', setUpOptions: { resources: 'arn:aws:s3:::b, arn:aws:s3:::b/*' } },
		],
		['for an account', { principalSource: 'entered', principal: '222233334444' }],
		[
			'for a role with a path',
			{ principalSource: 'entered', principal: 'arn:aws-us-gov:iam::222233334444:role/a/b/n8n' },
		],
	])('follows the grammar of IAM policies: %s', async (_, parameters) => {
		const { trustPolicy, permissionPolicy, callerPolicy } = await setUp(parameters);
		expect(grammarErrors(trustPolicy, 'trust')).toEqual([]);
		expect(grammarErrors(callerPolicy, 'identity')).toEqual([]);
		if (permissionPolicy !== null) expect(grammarErrors(permissionPolicy, 'identity')).toEqual([]);
		expect(permissionPolicy === null).toBe(parameters.roleActions === undefined);
	});

	it('asks AWS nothing where the principal is entered', async () => {
		const made = await setUp({ principalSource: 'entered', principal: ' 222233334444 ', region: 'cn-north-1' });
		expect(made.principal).toBe('arn:aws-cn:iam::222233334444:root');
		expect(made.roleArn).toBe('arn:aws-cn:iam::222233334444:role/n8n');
		expect(aws.requests).toHaveLength(0);
	});

	it.each<[string, INodeParameters, RegExp]>([
		['no principal', { principalSource: 'entered', principal: ' ' }, /neither an account ID nor the ARN/],
		[
			'a principal of another service',
			{ principalSource: 'entered', principal: 'arn:aws:s3:::bucket' },
			/neither an account ID/,
		],
		[
			'a federated user',
			{ principalSource: 'entered', principal: 'arn:aws:sts::111122223333:federated-user/f' },
			/cannot assume roles/,
		],
		['a role with a path as name', { roleName: 'a/b' }, /cannot be the name of a role/],
		['no external ID', { externalIdSource: 'entered', externalId: ' ' }, /External ID is missing/],
		['an external ID with a space', { externalIdSource: 'entered', externalId: 'a b' }, /External ID has a character/],
		['an account that is none', { setUpOptions: { roleAccount: '12' } }, /not an account ID/],
		['a session that is too long', { setUpOptions: { maxSessionDuration: 99_999 } }, /cannot be 99999 seconds/],
	])('refuses %s before it asks AWS', async (_, parameters, message) => {
		await expect(setUp(parameters)).rejects.toMatchObject({ message: expect.stringMatching(message) as unknown });
		expect(aws.requests).toHaveLength(0);
	});

	it('is not for agents', async () => {
		const output = await runAsTool({
			parameters: { resource: 'identity', operation: 'setUp' },
			credential: keysOf(aws),
		}).then((items) => JSON.stringify(items), String);
		expect(output).toMatch(/may not/);
		expect(aws.requests).toHaveLength(0);
	});
});

describe('templates', () => {
	const plan = planRole({
		principal: trustedPrincipal('arn:aws:iam::123456789012:user/n8n'),
		account: '123456789012',
		roleName: 'n8n',
		externalIds: ['"quoted" \\ ${a} %{b} # no comment: 2012-10-17'],
		actions: ['s3:Get*'],
		resources: ['*'],
		maxSessionDuration: 3600,
	});

	it('keep every character of a text', () => {
		const template = parse(cloudFormationOf(plan)) as {
			Resources: { Role: { Properties: { AssumeRolePolicyDocument: unknown } } };
		};
		expect(template.Resources.Role.Properties.AssumeRolePolicyDocument).toEqual(plan.trustPolicy);
		expect(readHcl(terraformOf(plan))[0]?.body.assume_role_policy).toEqual({ jsonencode: plan.trustPolicy });
	});
});
