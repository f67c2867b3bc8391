import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { assumeRoleFields, DEFAULTS, iamFields } from '../../scripts/n8n/environment.mjs';
import { aws as awsNode, call, node, runChain, start, succeeded } from './flow.mjs';

const who = () => call('Who', 'sts:GetCallerIdentity');
const arnOf = (run) => succeeded(run).items('Who')[0].json.Arn;
const name = 'n8n-session';

/** An HTTP Request node with one of our credentials. */
export const httpRequest = (url, type, more = {}) =>
	node(
		'Http',
		'n8n-nodes-base.httpRequest',
		{ url, authentication: 'predefinedCredentialType', nodeCredentialType: type, options: {}, ...more },
		{ typeVersion: 4.2 },
	);

/** A workflow in which n8n's own HTTP Request node uses a credential. */
export async function byHttpRequest(rest, credential, type, request) {
	const nodes = [start(), { ...request, credentials: { [type]: { id: credential.id, name: credential.name } } }];
	const connections = { Start: { main: [[{ node: 'Http', type: 'main', index: 0 }]] } };
	const workflow = { name: 'Http', nodes, connections, settings: { executionOrder: 'v1' } };
	return await rest.run(await rest.createWorkflow(workflow), 'Start');
}

/** A run of two calls; after the first one AWS ends all sessions. `refused` counts the calls that came with an ended one. */
export async function runWhileSessionsEnd(rest, aws, credential) {
	const before = aws.requests.length;
	const sent = () => aws.requests.slice(before);
	const wait = node('Wait', 'n8n-nodes-base.wait', { amount: 2, unit: 'seconds' }, { typeVersion: 1.1 });
	const timer = setInterval(() => {
		if (sent().some(({ operation, status }) => operation === 'GetCallerIdentity' && status === 200)) {
			aws.expireSessions();
			clearInterval(timer);
		}
	}, 50);
	try {
		const run = await runChain(rest, credential, start(), call('First', 'sts:GetCallerIdentity'), wait, who());
		return { run, refused: sent().filter(({ status }) => status === 403).length };
	} finally {
		clearInterval(timer);
	}
}

/** System identity, Bedrock API key, and what Assume Role can do beside a role. */
export async function identitiesTopic({ checks, rest, aws, n8n }) {
	checks.topic('Identities');
	const create = async (title, type, authentication, fields) => ({
		...(await rest.createCredential(title, type, fields)),
		authentication,
	});
	const system = async (title, fields) =>
		await create(title, 'awsNodesSystemApi', 'system', {
			region: DEFAULTS.region,
			customEndpoints: true,
			allServicesEndpoint: aws.url,
			...fields,
		});
	const passes = async (credential) =>
		assert.deepEqual(await rest.testCredential(credential), { status: 'OK', message: 'Connection successful!' });

	const role = { assumeRole: true, roleArn: DEFAULTS.roles.open, roleSessionName: name };
	const withRole = await system('System, role', role);
	const direct = await system('System, direct', { assumeRole: false });
	const roleArn = `arn:aws:sts::${DEFAULTS.otherAccount}:assumed-role/local-aws-open/${name}`;
	const machineArn = `arn:aws:sts::${DEFAULTS.account}:assumed-role/local-aws-instance/i-0local0aws0000001`;

	for (const [credential, arn] of [
		[withRole, roleArn],
		[direct, machineArn],
	]) {
		await checks.check(`${credential.name}: Test`, async () => await passes(credential));
		await checks.check(`${credential.name}: the AWS node`, async () => {
			assert.equal(arnOf(await runChain(rest, credential, start(), who())), arn);
			return arn;
		});
		await checks.check(`${credential.name}: n8n's HTTP Request node`, async () => {
			const url = `${aws.url}/?Action=ListQueues`;
			const headers = {
				sendHeaders: true,
				headerParameters: { parameters: [{ name: 'x-n8n-nodes-aws-service', value: 'sqs' }] },
			};
			const run = await byHttpRequest(
				rest,
				credential,
				'awsNodesSystemApi',
				httpRequest(url, 'awsNodesSystemApi', headers),
			);
			succeeded(run);
			assert.equal(aws.requests.at(-1).principal, arn);
		});
		await checks.check(`${credential.name}: a session that ends between two nodes is replaced`, async () => {
			const { run, refused } = await runWhileSessionsEnd(rest, aws, credential);
			assert.equal(arnOf(run), arn);
			assert.ok(refused >= 1, 'the ended session was not refused');
			return `${refused} refused, then replaced`;
		});
	}

	const link = { resource: 'request', operation: 'createPresignedUrl', presignSource: 'apiOperation', expiresIn: 60 };
	await checks.check('no link holds a session of the machine itself', async () => {
		const run = await runChain(rest, direct, start(), call('Link', 's3:GetObject', { Bucket: 'b-1', Key: 'k' }, link));
		assert.equal(run.status, 'error');
		assert.match(
			run.error,
			/^Signed requests and presigned URLs are not handed out for the identity of the n8n machine/,
		);
	});
	await checks.check('a role that the administrator has not listed is refused', async () => {
		const other = await system('System, other role', { ...role, roleArn: DEFAULTS.roles.demo });
		const before = aws.requests.length;
		assert.match((await rest.testCredential(other)).message, /may not be used for the role .*local-aws-demo/);
		assert.equal(aws.requests.length, before);
	});

	const key = async (title, fields = {}) =>
		await create(title, 'awsNodesBedrockKeyApi', 'bedrockKey', {
			apiKey: DEFAULTS.bedrockKey,
			region: DEFAULTS.region,
			customEndpoints: true,
			bedrockEndpoint: aws.url,
			bedrockRuntimeEndpoint: aws.url,
			...fields,
		});
	const bedrock = await key('Bedrock key');
	const question = { modelId: 'local-aws.echo-v1:0', messages: [{ role: 'user', content: [{ text: 'hello' }] }] };
	await checks.check('Bedrock API key: Test', async () => await passes(bedrock));
	await checks.check('Bedrock API key: a wrong one is told so', async () => {
		const { status, message } = await rest.testCredential(await key('Bedrock, wrong', { apiKey: 'ABSKwrong' }));
		assert.equal(status, 'Error');
		assert.match(message, /^Amazon Bedrock does not accept this API key\./);
		return message;
	});
	await checks.check('Bedrock API key: Converse by the AWS node', async () => {
		const run = succeeded(await runChain(rest, bedrock, start(), call('Ask', 'bedrock-runtime:Converse', question)));
		const { text } = run.items('Ask')[0].json.output.message.content[0];
		assert.equal(text, 'You said: hello');
		assert.equal(aws.requests.at(-1).operation, 'Converse');
	});
	await checks.check("Bedrock API key: Converse by n8n's HTTP Request node", async () => {
		const body = {
			method: 'POST',
			sendBody: true,
			specifyBody: 'json',
			jsonBody: JSON.stringify({ messages: question.messages }),
		};
		const url = `${aws.url}/model/local-aws.echo-v1%3A0/converse`;
		const request = httpRequest(url, 'awsNodesBedrockKeyApi', body);
		succeeded(await byHttpRequest(rest, bedrock, 'awsNodesBedrockKeyApi', request));
		assert.equal(aws.requests.at(-1).operation, 'Converse');
	});
	await checks.check('Bedrock API key: no other service is asked, and no link made', async () => {
		const before = aws.requests.length;
		const run = await runChain(rest, bedrock, start(), call('List', 's3:ListBuckets'));
		assert.match(run.error, /^A Bedrock API key works for Amazon Bedrock alone, not for s3/);
		const request = { resource: 'request', method: 'GET', url: '/foundation-models' };
		const signed = await runChain(rest, bedrock, start(), awsNode('Sign', 'signRequest', 'bedrock', request));
		assert.match(signed.error, /would hold the key itself/);
		assert.equal(aws.requests.length, before);
	});

	const assume = async (title, fields) =>
		await create(
			title,
			'awsNodesAssumeRoleApi',
			'assumeRole',
			assumeRoleFields(aws.url, { externalId: '', ...fields }),
		);
	await checks.check('Assume Role: chained roles', async () => {
		const chained = await assume('Chained', {
			roleArn: DEFAULTS.roles.open,
			moreSessionSettings: true,
			chainedRoles: { role: [{ roleArn: DEFAULTS.roles.chained, externalId: '' }] },
		});
		await passes(chained);
		const arn = arnOf(await runChain(rest, chained, start(), who()));
		assert.equal(arn, `arn:aws:sts::${DEFAULTS.otherAccount}:assumed-role/local-aws-chained/${name}`);
		return arn;
	});
	await checks.check('Assume Role: MFA with a code', async () => {
		const mfa = await assume('MFA', {
			roleArn: DEFAULTS.roles.mfa,
			stsAccessKeyId: DEFAULTS.user.accessKeyId,
			stsSecretAccessKey: DEFAULTS.user.secretAccessKey,
			useMfa: true,
			mfaMethod: 'code',
			mfaSerialNumber: DEFAULTS.mfa.serialNumber,
			mfaCode: DEFAULTS.mfa.code,
		});
		await passes(mfa);
		assert.match(arnOf(await runChain(rest, mfa, start(), who())), /local-aws-mfa/);
	});
	await checks.check('Assume Role: tags with the workflow in them, one session for each', async () => {
		const tagged = await assume('Tagged', {
			roleArn: DEFAULTS.roles.open,
			moreSessionSettings: true,
			sessionTags: { tag: [{ key: 'workflow', value: '{workflowId}', transitive: false }] },
		});
		const asked = () => aws.requests.filter(({ operation }) => operation === 'AssumeRole').length;
		const before = asked();
		await runChain(rest, tagged, start(), who(), call('Again', 'sts:GetCallerIdentity'));
		await runChain(rest, tagged, start(), who(), call('Again', 'sts:GetCallerIdentity'));
		assert.equal(asked() - before, 2);
	});

	await checks.check(
		'a restricted credential: other services, regions and writes are refused before any request',
		async () => {
			const bounded = await create(
				'Restricted',
				'awsNodesIamApi',
				'iam',
				iamFields(aws.url, {
					restrictUse: true,
					allowedServices: 's3',
					allowedRegions: DEFAULTS.region,
					readOnly: true,
				}),
			);
			await passes(bounded);
			assert.match(arnOf(await runChain(rest, bounded, start(), who())), /user\/demo$/);
			succeeded(await runChain(rest, bounded, start(), call('Buckets', 's3:ListBuckets')));
			const before = aws.requests.length;
			const refused = [
				[call('No', 'sqs:ListQueues'), /may not be used for sqs, only for s3/],
				[
					call('No', 's3:ListBuckets', {}, { options: { region: 'eu-west-1' }, region: 'eu-west-1' }),
					/may not be used in the region eu-west-1/,
				],
				[call('No', 's3:CreateBucket', { Bucket: 'restricted-1' }), /is only for reading/],
			];
			for (const [step, words] of refused) assert.match((await runChain(rest, bounded, start(), step)).error, words);
			assert.equal(aws.requests.length, before);
		},
	);

	await checks.check('no secret of theirs is in the log of n8n', () => {
		const log = readFileSync(n8n.logFile, 'utf8');
		assert.ok(log.length > 100);
		for (const secret of [DEFAULTS.bedrockKey, DEFAULTS.user.secretAccessKey, DEFAULTS.source.secretAccessKey])
			assert.ok(!log.includes(secret), 'a secret is in the log');
	});
}

/** What n8n has to be started with for this topic. */
export const identityEnvironment = (awsUrl) => ({
	N8N_AWS_SYSTEM_CREDENTIALS_ACCESS_ENABLED: 'true',
	N8N_AWS_SYSTEM_CREDENTIALS_DIRECT_USE_ENABLED: 'true',
	N8N_AWS_SYSTEM_CREDENTIALS_ALLOWED_ROLES: `${DEFAULTS.roles.open},${DEFAULTS.roles.chained}`,
	AWS_EC2_METADATA_SERVICE_ENDPOINT: awsUrl,
});
