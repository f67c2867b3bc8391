import assert from 'node:assert/strict';
import { assumeRoleFields, DEFAULTS, iamFields } from '../../scripts/n8n/environment.mjs';
import { node, runChain, start, succeeded } from './flow.mjs';

/** An AWS node of the resource Identity. */
const identity = (name, operation, parameters = {}) =>
	node(name, 'n8n-nodes-aws.aws', { resource: 'identity', operation, ...parameters });

/** Who Am I, Diagnose, Set Up and Get Session Credentials, from the form to the output. */
export async function identityTopic({ checks, rest, aws, credentials }) {
	checks.topic('Identity');
	const made = async (authentication, fields) => {
		const type = authentication === 'iam' ? 'awsNodesIamApi' : 'awsNodesAssumeRoleApi';
		return { ...(await rest.createCredential(`identity ${authentication}`, type, fields)), authentication };
	};
	const run = async (credential, ...nodes) => succeeded(await runChain(rest, credential, start(), ...nodes));

	for (const credential of [credentials.iam, credentials.assumeRole]) {
		await checks.check(`Who Am I tells who ${credential.name} is`, async () => {
			const [{ json }] = (await run(credential, identity('Who', 'whoAmI'))).items('Who');
			assert.equal(json.arn, credential.arn);
			assert.equal(json.endpoint, aws.url);
			assert.equal(json.clockOffsetSeconds, 0);
			assert.equal(json.keys, credential.authentication === 'iam' ? 'longTerm' : 'session');
		});
	}

	await checks.check('Set Up, done as it says, gives a role that n8n can assume', async () => {
		const parameters = { principalSource: 'credential', roleName: 'made-by-set-up', roleActions: 'sqs:ListQueues' };
		const [{ json: role }] = (await run(credentials.iam, identity('Set up', 'setUp', parameters))).items('Set up');
		aws.identities.putRole({
			account: DEFAULTS.account,
			name: role.roleName,
			allow: [role.permissionPolicy.Statement[0].Action],
			trust: role.trustPolicy.Statement,
		});
		const keys = { stsAccessKeyId: DEFAULTS.user.accessKeyId, stsSecretAccessKey: DEFAULTS.user.secretAccessKey };
		const fields = assumeRoleFields(aws.url, { ...keys, roleArn: role.roleArn, externalId: role.externalId });
		const credential = await made('assumeRole', fields);
		const probe = { probe: { __rl: true, mode: 'name', value: 'sqs:ListQueues' } };
		const lines = (await run(credential, identity('Diagnose', 'diagnose', probe))).items('Diagnose');
		assert.deepEqual(
			lines.map(({ json }) => json).filter(({ status }) => status !== 'ok'),
			[],
		);
		const other = await made('assumeRole', { ...fields, externalId: 'another-external-id' });
		assert.equal((await runChain(rest, other, start(), identity('Who', 'whoAmI'))).status, 'error');
		return `external ID of ${role.externalId.length} characters`;
	});

	await checks.check('Diagnose finds a wrong external ID and goes on', async () => {
		const credential = await made('assumeRole', assumeRoleFields(aws.url, { externalId: 'another-external-id' }));
		const lines = (await run(credential, identity('Diagnose', 'diagnose'))).items('Diagnose').map(({ json }) => json);
		const failed = lines.filter(({ status }) => status === 'failed');
		assert.deepEqual(
			failed.map(({ check }) => check),
			['Keys that sign'],
		);
		assert.match(failed[0].detail, /external ID matches the trust policy exactly/);
		return `${lines.length} lines`;
	});

	await checks.check('Get Session Credentials is refused unless the owner allows it', async () => {
		const before = aws.requests.length;
		const refused = await runChain(rest, credentials.iam, start(), identity('Session', 'getSessionCredentials'));
		assert.equal(refused.status, 'error');
		assert.match(refused.error, /does not allow its session to be handed out/);
		assert.equal(aws.requests.length, before);
	});

	await checks.check('where it is allowed, the next node gets the session, and nobody the key itself', async () => {
		const allowed = iamFields(aws.url, { advancedSettings: true, allowSessionOutput: true });
		const ended = await run(
			await made('iam', allowed),
			identity('Session', 'getSessionCredentials', { sessionDuration: 900 }),
			node(
				'Lengths',
				'n8n-nodes-base.set',
				{
					mode: 'raw',
					jsonOutput:
						'={{ { "secret": $json.secretAccessKey.length, "token": $json.sessionToken.length, "id": $json.accessKeyId } }}',
					options: {},
				},
				{ typeVersion: 3.4 },
			),
		);
		const [{ json: lengths }] = ended.items('Lengths');
		assert.ok(lengths.secret >= 40 && lengths.token >= 100, JSON.stringify(lengths));
		assert.match(lengths.id, /^ASIA/);
		assert.ok(!JSON.stringify(ended.runData).includes(DEFAULTS.user.secretAccessKey), 'the key itself is nowhere');
	});
}
