import assert from 'node:assert/strict';
import { assumeRoleFields, DEFAULTS } from '../../scripts/n8n/environment.mjs';
import { freePorts } from '../../scripts/n8n/instance.mjs';
import { call, runChain, start, succeeded } from './flow.mjs';

/** When the role cannot be assumed, nothing is sent with the keys that were meant to assume it. */
export async function failClosedTopic({ checks, rest, aws }) {
	checks.topic('Assume Role fails');
	const [closedPort] = await freePorts(1);
	const openRole = aws.identities.roleByArn(DEFAULTS.roles.open);
	const expired = aws.identities.startRoleSession(openRole, 'expired', 900);
	aws.expireSessions(expired.accessKeyId);

	// `unsent`: no AssumeRole arrives either. Everywhere else one must, or the check would say nothing.
	const ways = {
		'the role does not trust the keys': { roleArn: DEFAULTS.roles.untrusting },
		'the role does not exist': { roleArn: `${DEFAULTS.roles.demo}-nowhere` },
		'the role ARN is nonsense': { unsent: true, roleArn: 'not-an-arn' },
		'the external ID is missing': { externalId: '' },
		'the external ID is wrong': { externalId: 'wrong-external-id' },
		'the role wants MFA': { roleArn: DEFAULTS.roles.mfa },
		'the session is longer than the role allows': { roleArn: DEFAULTS.roles.open, durationSeconds: 43_200 },
		'the session name is refused': { unsent: true, roleSessionName: 'no spaces, please' },
		'the secret is wrong': { stsSecretAccessKey: 'not-the-secret-of-this-access-key-id-00' },
		'the keys are inactive': {
			stsAccessKeyId: DEFAULTS.inactiveUser.accessKeyId,
			stsSecretAccessKey: DEFAULTS.inactiveUser.secretAccessKey,
		},
		'the session of the keys has expired': {
			stsAccessKeyId: expired.accessKeyId,
			stsSecretAccessKey: expired.secretAccessKey,
			stsSessionToken: expired.sessionToken,
		},
		"the machine's identity is wanted, and the administrator has not allowed it": {
			unsent: true,
			useSystemCredentialsForRole: true,
		},
		'STS cannot be reached': { unsent: true, stsEndpoint: `http://127.0.0.1:${closedPort}` },
		'STS answers 500 to everything': { fault: { error: { code: 'InternalFailure', status: 500 } } },
		'STS hangs up': { fault: { drop: 'before' } },
		'STS answers without credentials': {
			fault: {
				answer: {
					status: 200,
					headers: { 'content-type': 'text/xml' },
					body: '<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult/></AssumeRoleResponse>',
				},
			},
		},
	};
	let sent = 0;
	for (const [title, { fault, unsent = false, ...fields }] of Object.entries(ways)) {
		await checks.check(title, async () => {
			const keys = fault ? faultyKeys(aws, fault) : {};
			const credential = await rest.createCredential(
				title,
				'awsNodesAssumeRoleApi',
				assumeRoleFields(aws.url, { ...fields, ...keys }),
			);
			const before = aws.requests.length;
			const run = await runChain(
				rest,
				{ ...credential, authentication: 'assumeRole' },
				start(),
				call('Buckets', 's3:ListBuckets'),
			);
			const arrived = aws.requests.slice(before);
			const others = arrived.filter(({ operation }) => operation !== 'AssumeRole');
			sent += others.length;
			assert.equal(run.status, 'error');
			assert.equal(
				arrived.length === others.length,
				unsent,
				`${arrived.length - others.length} AssumeRole arrived; the error: ${run.error}`,
			);
			assert.deepEqual(
				others.map(({ service, operation, accessKeyId }) => `${service}:${operation} ${accessKeyId}`),
				[],
			);
			assert.ok(!run.error.includes(credential.data.stsSecretAccessKey), 'the error holds a secret');
			return run.error.slice(0, 160);
		});
	}
	await checks.check('with nothing wrong the same workflow succeeds', async () => {
		const credential = await rest.createCredential('nothing wrong', 'awsNodesAssumeRoleApi', assumeRoleFields(aws.url));
		succeeded(
			await runChain(rest, { ...credential, authentication: 'assumeRole' }, start(), call('Buckets', 's3:ListBuckets')),
		);
	});
	await checks.check('requests signed with the source keys, AssumeRole apart', () => {
		assert.equal(sent, 0);
		return sent;
	});
}

let users = 0;

/** Keys of a new user whose every AssumeRole fails; nobody else's does. */
function faultyKeys(aws, fault) {
	const accessKeyId = `LOCALAWSUSERFAULTY${String((users += 1)).padStart(2, '0')}`;
	const secretAccessKey = 'not-a-real-secret-of-local-aws-faulty-u1';
	aws.identities.addUser({
		account: DEFAULTS.account,
		name: `faulty-${users}`,
		keys: [{ accessKeyId, secretAccessKey }],
		allow: ['sts:*'],
	});
	aws.failNext({ accessKeyId, times: 100, ...fault });
	return { stsAccessKeyId: accessKeyId, stsSecretAccessKey: secretAccessKey };
}
