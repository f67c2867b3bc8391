import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { processSessions } from '../../../aws/identity/sessionCache';
import type { FakeService, Received, Reply, RunOutput } from '../harness';
import { callJson, fakeService, runAws } from '../harness';

let aws: FakeService;
beforeAll(async () => {
	aws = await fakeService();
});
beforeEach(() => {
	processSessions.clear();
});
afterAll(async () => {
	await aws.close();
});

const AUDIT = (account: string): string => `arn:aws:iam::${account}:role/Audit`;
const ALLOWED = { advancedSettings: true, allowedRoles: 'arn:aws:iam::*:role/Audit' };

/** `<key id>/<region>/<service>` of a request. */
const scopeOf = ({ headers }: Received): string =>
	/Credential=([^/]+)\/\d+\/([^/]+\/[^/]+)\//.exec(String(headers.authorization))?.slice(1, 3).join('/') ?? '';
const scopes = (): string[] => aws.received.map(scopeOf);

function session(accountId: string): Reply {
	const expiration = new Date(Date.now() + 3_600_000).toISOString();
	return {
		headers: { 'content-type': 'text/xml' },
		body: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
			<Credentials><AccessKeyId>ASIA${accountId}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${expiration}</Expiration></Credentials>
			<AssumedRoleUser><Arn>arn:aws:sts::${accountId}:assumed-role/Audit/n8n-session</Arn><AssumedRoleId>A:b</AssumedRoleId></AssumedRoleUser>
			</AssumeRoleResult></AssumeRoleResponse>`,
	};
}

/** Answers with the tables of region and account; `fails` gets an error. */
const service =
	(fails?: (scope: string) => Reply | undefined) =>
	(request: Received): Reply => {
		const body = request.body.toString();
		const role = /Action=AssumeRole.*RoleArn=[^&]*%3A(\d{12})%3A/.exec(body)?.[1];
		const scope = scopeOf(request);
		return fails?.(role ?? scope) ?? (role === undefined ? { body: { TableNames: [scope] } } : session(role));
	};

const run = async (
	runIn: INodeParameters,
	more: INodeParameters = {},
	credential: ICredentialDataDecryptedObject = {},
): Promise<RunOutput> =>
	await runAws({
		parameters: callJson('dynamodb:ListTables', {}, { runIn, ...more }),
		credential: { customEndpoints: true, allServicesEndpoint: aws.url, ...credential },
	});
const KEY = 'AKIAIOSFODNN7EXAMPLE';

describe('one call in several places', () => {
	it('regions, in their order, each item with its target', async () => {
		aws.reply(service());
		const { items, error } = await run({ regions: 'us-east-1, eu-west-*, !eu-west-3' });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual(
			['us-east-1', 'eu-west-1', 'eu-west-2'].map((region) => ({
				TableName: `${KEY}/${region}/dynamodb`,
				$target: { region },
			})),
		);
		expect(items.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
	});

	it('roles by account, with one AssumeRole each, in every region', async () => {
		aws.reply(service());
		const { items } = await run(
			{ regions: 'us-east-1, us-west-2', roles: '111122223333, 444455556666', rolePattern: 'Audit' },
			{},
			ALLOWED,
		);
		expect(items.map(({ json }) => [json.TableName, json.$target])).toEqual(
			['111122223333', '444455556666'].flatMap((account) =>
				['us-east-1', 'us-west-2'].map((region) => [
					`ASIA${account}/${region}/dynamodb`,
					{ region, account, roleArn: AUDIT(account) },
				]),
			),
		);
		expect(scopes().filter((scope) => scope.endsWith('/sts'))).toHaveLength(2);
		await run({ roles: AUDIT('111122223333') }, {}, ALLOWED);
		expect(scopes().filter((scope) => scope.endsWith('/sts'))).toHaveLength(2);
	});

	it('the external ID goes to STS, and belongs to the session', async () => {
		aws.reply(service());
		await run({ roles: AUDIT('111122223333') }, {}, ALLOWED);
		await run({ roles: AUDIT('111122223333'), externalId: 'audit-id' }, {}, ALLOWED);
		const asked = aws.received.map(({ body }) => String(body)).filter((body) => body.includes('AssumeRole'));
		expect(asked.map((body) => body.includes('ExternalId=audit-id'))).toEqual([false, true]);
	});

	it('a failing target becomes an item, and the rest is kept', async () => {
		const denied: Reply = {
			status: 403,
			headers: { 'content-type': 'text/xml' },
			body: '<ErrorResponse><Error><Code>AccessDenied</Code><Message>not authorized to perform sts:AssumeRole</Message></Error></ErrorResponse>',
		};
		const optIn: Reply = {
			status: 400,
			body: { __type: 'UnrecognizedClientException', message: 'The security token is invalid' },
		};
		aws.reply(
			service((scope) => (scope === '444455556666' ? denied : scope.includes('/me-south-1/') ? optIn : undefined)),
		);
		const runIn = { regions: 'us-east-1, me-south-1', roles: '111122223333, 444455556666', rolePattern: 'Audit' };
		const { items, error } = await run(runIn, {}, ALLOWED);
		expect(error).toBeUndefined();
		expect(
			items.map(({ json }) => [json.TableName ?? json.error, (json.$target as { region: string }).region]),
		).toEqual([
			['ASIA111122223333/us-east-1/dynamodb', 'us-east-1'],
			['The security token is invalid', 'me-south-1'],
			['not authorized to perform sts:AssumeRole', 'us-east-1'],
			['not authorized to perform sts:AssumeRole', 'me-south-1'],
		]);
		expect(items[1]?.json.details).toMatchObject({
			code: 'UnrecognizedClientException',
			nextStep: expect.stringContaining('may not have enabled the region me-south-1') as unknown,
		});
		expect(scopes().some((scope) => scope.startsWith(KEY) && !scope.endsWith('/sts'))).toBe(false);

		const failed = await run({ ...runIn, failIfAny: true, concurrency: 1 }, {}, ALLOWED);
		expect(failed.error?.message).toBe(`me-south-1, ${AUDIT('111122223333')}: The security token is invalid`);
	});

	it('so many targets at the same time as asked for', async () => {
		aws.reply(service());
		const { items } = await run({ regions: '*', concurrency: 3 });
		expect(items.length).toBeGreaterThan(30);
		expect(aws.connections).toBeLessThanOrEqual(3);
	});

	it('wrong input is told once, before any request', async () => {
		aws.reply(service());
		const { error } = await runAws({
			parameters: callJson('dynamodb:ListTables', { Limit: 'many' }, { runIn: { regions: '*' } }),
			credential: { customEndpoints: true, allServicesEndpoint: aws.url },
		});
		expect([error?.message, aws.received.length]).toEqual([expect.stringContaining("'Limit' of ListTables"), 0]);
	});
});

describe('roles that data names', () => {
	const system = { useSystemCredentialsForRole: true };
	const refused = async (credential: ICredentialDataDecryptedObject, roles: string = AUDIT('111122223333')) => {
		aws.reply(service());
		const { error } = await run({ roles }, {}, credential);
		expect(aws.received).toHaveLength(0);
		return `${error?.message}\n${error?.description}`;
	};

	it('need the list of the credential', async () => {
		expect(await refused({})).toMatch(
			/does not allow workflows to assume further roles[^]*'Allowed Roles' under 'Advanced Settings'/,
		);
		expect(await refused({ allowedRoles: '*' })).toMatch(/does not allow/);
		expect(await refused({ advancedSettings: true, allowedRoles: '' })).toMatch(/does not allow/);
	});

	it.each([
		'arn:aws:iam::*:role/Aud',
		'arn:aws:iam::999999999999:role/*',
		'arn:aws:iam::*:role/audit',
		'arn:aws-cn:iam::*:role/Audit',
		'arn:aws:iam::*',
		'Audit',
	])('are not on the list %s', async (allowedRoles) => {
		expect(await refused({ advancedSettings: true, allowedRoles })).toMatch(
			/does not allow workflows to assume the role/,
		);
	});

	it('one that is not allowed stops the others', async () => {
		expect(await refused(ALLOWED, `${AUDIT('111122223333')}, arn:aws:iam::111122223333:role/Admin`)).toMatch(
			/role\/Admin/,
		);
	});

	it("never use the machine's identity without the administrator's list", async () => {
		const { env } = process;
		process.env = { ...env, N8N_AWS_SYSTEM_CREDENTIALS_ACCESS_ENABLED: 'true' };
		try {
			expect(await refused({ ...ALLOWED, ...system })).toMatch(/N8N_AWS_SYSTEM_CREDENTIALS_ALLOWED_ROLES/);
			process.env.N8N_AWS_SYSTEM_CREDENTIALS_ALLOWED_ROLES = 'arn:aws:iam::999999999999:role/*';
			expect(await refused({ ...ALLOWED, ...system })).toMatch(/may not be used for the role/);
		} finally {
			process.env = env;
		}
	});

	it('an expression that yields nothing does not end as a call with the own identity', async () => {
		aws.reply(service());
		const { error } = await run({ roles: '={{ $json.missing }}' }, {}, ALLOWED);
		expect([error?.message, aws.received.length]).toEqual(["'Roles or Accounts' is empty", 0]);
	});
});
