import assert from 'node:assert/strict';
import { DEFAULTS, iamFields } from '../../scripts/n8n/environment.mjs';
import { call, runChain, start, succeeded } from './flow.mjs';

const REGIONS = ['us-east-1', 'eu-west-1', DEFAULTS.disabledRegion];
const ROLES = [DEFAULTS.roles.open, DEFAULTS.roles.demo];

/** One call in several regions and roles. */
export async function fanOutTopic({ checks, rest, aws }) {
	checks.topic('One call in several regions and roles');
	const credentialOf = async (name, fields) => ({
		...(await rest.createCredential(name, 'awsNodesIamApi', iamFields(aws.url, fields))),
		authentication: 'iam',
	});
	const allowed = await credentialOf('fan-out', {
		advancedSettings: true,
		allowedRoles: `arn:aws:iam::${DEFAULTS.otherAccount}:role/local-aws-*`,
	});
	const run = async (credential, runIn, operation = 'dynamodb:ListTables') => {
		const before = aws.requests.length;
		const done = await runChain(
			rest,
			credential,
			start(),
			call('Everywhere', operation, {}, { runIn, simplify: false }),
		);
		return { done, sent: aws.requests.slice(before) };
	};

	await checks.check('3 regions, 2 roles, one region not enabled: the other results are kept', async () => {
		const runIn = { regions: REGIONS.join(', '), roles: ROLES.join(', '), externalId: DEFAULTS.externalId };
		const { done, sent } = await run(allowed, runIn);
		const items = succeeded(done)
			.items('Everywhere')
			.map(({ json }) => json);
		assert.deepEqual(
			items.map(({ $target, error }) => [$target.region, $target.roleArn, error === undefined]),
			ROLES.flatMap((role) => REGIONS.map((region) => [region, role, region !== DEFAULTS.disabledRegion])),
		);
		// One session for each role, and a second one after AWS has refused the first where the region is not enabled.
		assert.equal(sent.filter(({ operation }) => operation === 'AssumeRole').length, 2 * ROLES.length);
		const own = sent.filter(
			({ operation, accessKeyId }) => operation !== 'AssumeRole' && accessKeyId === DEFAULTS.user.accessKeyId,
		);
		assert.deepEqual(own, []);
		const failed = items.find(({ error }) => error !== undefined);
		assert.match(failed.details.nextStep, /may not have enabled the region/);
		return `${items.length} targets, ${sent.length} requests; ${failed.details.code} in ${failed.$target.region}`;
	});
	await checks.check('a role that does not trust us fails alone', async () => {
		const runIn = { roles: `${DEFAULTS.roles.untrusting}, ${DEFAULTS.roles.open}` };
		const { done } = await run(allowed, runIn);
		const [denied, fine] = succeeded(done)
			.items('Everywhere')
			.map(({ json }) => json);
		assert.equal(denied.details.code, 'AccessDenied');
		assert.ok(Array.isArray(fine.TableNames));
		return denied.error.slice(0, 120);
	});
	await checks.check('a wildcard calls every region in which the service exists', async () => {
		const { done, sent } = await run(allowed, { regions: 'eu-*' });
		const regions = succeeded(done)
			.items('Everywhere')
			.map(({ json }) => json.$target.region);
		assert.deepEqual(sent.map(({ region }) => region).sort(), regions.toSorted());
		assert.ok(regions.length >= 8 && regions.every((region) => region.startsWith('eu-')));
		return regions.join(', ');
	});
	const refusals = {
		'a role that the credential does not list': [{ advancedSettings: true, allowedRoles: 'arn:aws:iam::*:role/Audit' }],
		'any role where the credential lists none': [{}],
	};
	for (const [title, [fields]] of Object.entries(refusals)) {
		await checks.check(`refused before any request: ${title}`, async () => {
			const { done, sent } = await run(await credentialOf(title, fields), { roles: DEFAULTS.roles.open });
			assert.equal(done.status, 'error');
			assert.equal(sent.length, 0);
			assert.match(done.error, /does not allow workflows to assume/);
			return done.error.slice(0, 130);
		});
	}
}
