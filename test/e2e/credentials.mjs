import assert from 'node:assert/strict';
import { assumeRoleFields, DEFAULTS, iamFields } from '../../scripts/n8n/environment.mjs';
import { freePorts } from '../../scripts/n8n/instance.mjs';

const OTHER_SECRET = 'not-the-secret-of-this-access-key-id-00';
const UNKNOWN_KEY = 'LOCALAWSUSERUNKNOWN1';

/** Of the metadata service that hands out a machine's own keys: a server that no signature may go to. */
const METADATA = 'https://169.254.169.254';

const SENTENCES = {
	unknownKey:
		'AWS does not know this access key. Check the Access Key ID, whether the key is active in IAM, and whether the region us-east-1 is enabled for the account. (AWS: InvalidClientTokenId, request ID ID)',
	wrongSecret:
		'The Secret Access Key does not belong to this Access Key ID. Copy both again, or make a new key in IAM, then try again. (AWS: SignatureDoesNotMatch, request ID ID)',
	expiredToken:
		'The session token has expired. Enter new temporary credentials (key, secret and token), or use a long-term key or a role, then try again. (AWS: ExpiredToken, request ID ID)',
	clockOff:
		'The clock of this machine is 20 minutes behind AWS’s, and AWS refuses such a signature. Set the clock (NTP) of the machine that runs n8n, then try again. (AWS: SignatureDoesNotMatch, request ID ID)',
	roleDenied: (role, external) =>
		`The role ${role} may not be assumed. Check that the role exists, that its trust policy names these keys, and that their user is allowed sts:AssumeRole; ${external}, then try again. (AWS: AccessDenied, request ID ID)`,
	withExternalId:
		'since an external ID is entered, check that the external ID matches the trust policy exactly (AWS does not say which of these it is)',
	withoutExternalId: 'if its trust policy asks for an external ID, enter it (AWS does not say which of these it is)',
	regionDisabled:
		'The region me-south-1 is not enabled for this account, or STS is not active in it. Enable it in the account settings of AWS, or choose another region, then try again. (AWS: RegionDisabledException, request ID ID)',
	unreachable: (port) =>
		`The AWS endpoint cannot be reached: 127.0.0.1:${port} refused the connection. Check host and port of the endpoint, and that the service is running there.`,
	notAwsHost:
		'The custom endpoint of sts cannot be used: It is the address of a metadata service. Enter the address of the service itself.',
};

/** The Test button of both credential types. */
export async function credentialsTopic({ checks, rest, aws, credentials }) {
	checks.topic('The Test button');
	const [closedPort] = await freePorts(1);
	const session = expiredSession(aws);

	/** Both types with the same fault; the keys of the second are those that assume the role. */
	const both = (title, sentence, iam, assumeRole) => [
		[`${title} (IAM)`, sentence, 'awsNodesIamApi', iamFields(aws.url, iam)],
		[`${title} (Assume Role)`, sentence, 'awsNodesAssumeRoleApi', assumeRoleFields(aws.url, assumeRole)],
	];
	const role = (title, sentence, fields) => [
		[title, sentence, 'awsNodesAssumeRoleApi', assumeRoleFields(aws.url, fields)],
	];

	for (const credential of [credentials.iam, credentials.assumeRole]) {
		await checks.check(`succeeds through a custom endpoint: ${credential.name}`, async () => {
			const before = aws.requests.length;
			assert.deepEqual(await rest.testCredential(credential), { status: 'OK', message: 'Connection successful!' });
			return aws.requests
				.slice(before)
				.map(({ operation, principal }) => `${operation} as ${principal?.split(':').at(-1)}`)
				.join(', ');
		});
	}

	const [skewed, skewedSource] = clockFaults(aws);
	const cases = [
		...both('unknown key', SENTENCES.unknownKey, { accessKeyId: UNKNOWN_KEY }, { stsAccessKeyId: UNKNOWN_KEY }),
		...both(
			'wrong secret',
			SENTENCES.wrongSecret,
			{ secretAccessKey: OTHER_SECRET },
			{ stsSecretAccessKey: OTHER_SECRET },
		),
		...both(
			'expired token',
			SENTENCES.expiredToken,
			{
				accessKeyId: session.accessKeyId,
				secretAccessKey: session.secretAccessKey,
				temporaryCredentials: true,
				sessionToken: session.sessionToken,
			},
			{
				stsAccessKeyId: session.accessKeyId,
				stsSecretAccessKey: session.secretAccessKey,
				stsSessionToken: session.sessionToken,
			},
		),
		...both('clock off, and AWS says no time to go by', SENTENCES.clockOff, skewed, {
			stsAccessKeyId: skewedSource.accessKeyId,
			stsSecretAccessKey: skewedSource.secretAccessKey,
		}),
		...role('role may not be assumed', SENTENCES.roleDenied(DEFAULTS.roles.untrusting, SENTENCES.withoutExternalId), {
			roleArn: DEFAULTS.roles.untrusting,
			externalId: '',
		}),
		...role('external ID missing', SENTENCES.roleDenied(DEFAULTS.roles.demo, SENTENCES.withoutExternalId), {
			externalId: '',
		}),
		...role('external ID wrong', SENTENCES.roleDenied(DEFAULTS.roles.demo, SENTENCES.withExternalId), {
			externalId: 'wrong-external-id',
		}),
		...both('region not enabled', SENTENCES.regionDisabled, { region: 'me-south-1' }, { region: 'me-south-1' }),
		...both(
			'endpoint unreachable',
			SENTENCES.unreachable(closedPort),
			{ stsEndpoint: `http://127.0.0.1:${closedPort}` },
			{ stsEndpoint: `http://127.0.0.1:${closedPort}` },
		),
		...both(
			'an endpoint that cannot be one of AWS',
			SENTENCES.notAwsHost,
			{ stsEndpoint: METADATA },
			{ stsEndpoint: METADATA },
		),
	];
	for (const [title, sentence, type, data] of cases) {
		await checks.check(title, async () => {
			const credential = await rest.createCredential(title, type, data);
			const { status, message } = await rest.testCredential(credential);
			assert.equal(withoutRequestId(message), sentence);
			assert.equal(status, 'Error');
			for (const secret of [data.secretAccessKey, data.stsSecretAccessKey, data.sessionToken, data.stsSessionToken]) {
				assert.ok(!secret || !message.includes(secret), 'the sentence holds a secret');
			}
		});
	}

	await checks.check('a clock that is 20 minutes off is corrected with the time that AWS answers', async () => {
		const credential = await rest.createCredential('skew', 'awsNodesIamApi', iamFields(aws.url));
		aws.skew(20 * 60_000);
		try {
			assert.equal((await rest.testCredential(credential)).status, 'OK');
		} finally {
			aws.skew(0);
		}
		assert.equal((await rest.testCredential(credential)).status, 'OK');
	});
}

const withoutRequestId = (message) => message.replace(/request ID [0-9A-Za-z-]{8,}/, 'request ID ID');

function expiredSession(aws) {
	const session = aws.identities.startRoleSession(aws.identities.roleByArn(DEFAULTS.roles.open), 'expired', 900);
	aws.expireSessions(session.accessKeyId);
	return session;
}

/**
 * Keys of two users who are always told that their clock is 20 minutes behind, by a server whose own `date` shows the
 * machine's time: what a proxy that keeps answers, or a clock that jumps, looks like. No correction helps.
 */
function clockFaults(aws) {
	const at = (time) => new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
	const now = Date.now();
	const message = `Signature expired: ${at(now)} is now earlier than ${at(now + 5 * 60_000)} (${at(now + 20 * 60_000)} - 15 min.)`;
	return ['skewed', 'skewed-source'].map((name, index) => {
		const accessKeyId = `LOCALAWSUSERSKEWED0${index}`;
		const secretAccessKey = 'not-a-real-secret-of-local-aws-skewed-u1';
		aws.identities.addUser({ account: DEFAULTS.account, name, keys: [{ accessKeyId, secretAccessKey }], allow: ['*'] });
		aws.failNext({ accessKeyId, times: 100, error: { code: 'SignatureDoesNotMatch', message, status: 403 } });
		return { accessKeyId, secretAccessKey };
	});
}
