// Runs that fail in every way that can be thought of, and some that go well. Each is a function that throws if it ends
// otherwise than it should.
import assert from 'node:assert/strict';
import { DEFAULTS } from '../../scripts/n8n/environment.mjs';
import { aws as awsNode, call, node } from './flow.mjs';

const goesOn = { onError: 'continueRegularOutput' };
const locator = (value) => ({ __rl: true, mode: 'name', value });
const who = (extra) => node('Who', 'n8n-nodes-aws.aws', { resource: 'identity', operation: 'whoAmI' }, extra);
const diagnose = (extra) =>
	node('Diagnose', 'n8n-nodes-aws.aws', { resource: 'identity', operation: 'diagnose' }, extra);
const list = (extra, name = 'List') => call(name, 'sqs:ListQueues', {}, {}, extra);
const sendTo = (service, url, extra, more = {}) =>
	awsNode('Send', 'sendSignedRequest', service, { resource: 'request', method: 'POST', url, ...more }, extra);
const waitFor = (extra) =>
	awsNode(
		'Wait',
		'waitUntil',
		'',
		{
			waiter: locator('s3:BucketExists'),
			inputMode: 'json',
			inputJson: '{"Bucket":"absent-bucket"}',
			options: { timeout: 3 },
		},
		extra,
	);
const athena = (extra) =>
	node(
		'Job',
		'n8n-nodes-aws.aws',
		{
			operation: 'runJob',
			job: 'athenaQuery',
			inputMode: 'json',
			inputJson: '{"QueryString":"SELECT * FROM missing"}',
		},
		extra,
	);
const converse = (extra) =>
	call(
		'Ask',
		'bedrock-runtime:Converse',
		{ modelId: 'local-aws.echo-v1:0', messages: [{ role: 'user', content: [{ text: 'hello' }] }] },
		{},
		extra,
	);

/** Credentials of every type, against servers that answer in every wrong way. */
export function hostileTasks({ made, hostile, own, create, test, run }) {
	const everywhere = (url) => ({ allServicesEndpoint: url });
	const kinds = [
		['keys', (title, url) => made.iam(title, everywhere(url))],
		['session', (title, url) => made.iamSession(title, everywhere(url))],
		['role, STS', (title, url) => made.assumeRole(title, { stsEndpoint: url })],
		['role, asked by a session', (title, url) => made.chained(title, { stsEndpoint: url })],
		['role, services', (title, url, own) => made.assumeRole(title, { ...everywhere(url), stsEndpoint: own })],
		['certificate', (title, url) => made.rolesAnywhere(title, { rolesAnywhereEndpoint: url })],
		[
			'certificate, services',
			(title, url, own) => made.rolesAnywhere(title, { ...everywhere(url), rolesAnywhereEndpoint: own }),
		],
		['machine', (title, url) => made.system(title, everywhere(url))],
		['API key', (title, url) => made.bedrock(title, { bedrockEndpoint: url, bedrockRuntimeEndpoint: url })],
		['MFA code', (title, url) => made.mfaCode(title, { stsEndpoint: url })],
		['MFA secret key', (title, url) => made.mfaSecret(title, { stsEndpoint: url })],
	];
	return Object.entries(hostile.ways).flatMap(([way, url]) =>
		kinds.map(([kind, make]) => async () => {
			const credential = await create(make(`${kind}: ${way}`, url, own));
			// Each code of a device would be waited for.
			if (kind === 'MFA secret key') {
				assert.equal((await test(credential)).status, 'Error', credential.name);
				return;
			}
			// Of a role or certificate that can be had, STS is asked elsewhere.
			const status = kind === 'role, services' ? undefined : 'Error';
			const tested = await test(credential);
			if (status) assert.equal(tested.status, status, credential.name);
			const nodes =
				kind === 'API key'
					? [sendTo('bedrock', '/foundation-models', goesOn, { method: 'GET' }), converse()]
					: [
							list(goesOn),
							sendTo('sqs', '/?Action=ListQueues', goesOn),
							who(goesOn),
							waitFor(goesOn),
							diagnose(goesOn),
							list({}, 'Last'),
						];
			// "STS" of such a credential fails alone; the session is asked for all the same.
			const ended = await run(credential, nodes);
			assert.equal(ended.status, 'error', credential.name);
		}),
	);
}

/** Faults that local-aws, which verifies every signature, answers as AWS does; and runs that go well. */
export function faultTasks({ made, aws, create, test, run, closedPort }) {
	const fail = (fault) => (credential, accessKeyId) => {
		aws.failNext({ times: 100, ...fault, accessKeyId });
		return credential;
	};
	const bad = (body, type = 'text/xml', status = 200) =>
		fail({ answer: { status, headers: { 'content-type': type }, body } });
	const faults = {
		denied: fail({
			error: { code: 'AccessDenied', message: 'User is not authorized to perform: sqs:ListQueues', status: 403 },
		}),
		throttled: fail({ error: { code: 'Throttling', message: 'Rate exceeded', status: 400 } }),
		500: fail({ error: { code: 'InternalFailure', status: 500 } }),
		reset: fail({ drop: 'before' }),
		'half an answer': fail({ drop: 'midway' }),
		'bad XML': bad('<ListQueuesResponse><QueueUrl>'),
		'bad JSON': bad('{"QueueUrls": [', 'application/x-amz-json-1.0'),
		'an error with status 200': bad('<Error><Code>InternalError</Code><Message>no</Message></Error>'),
		'another region': fail({ answer: { status: 301, headers: { 'x-amz-bucket-region': 'eu-west-1' }, body: '' } }),
	};
	const keys = (title) => made.iam(title);
	const session = (title) => made.iamSession(title);
	const tasks = Object.entries(faults).flatMap(([fault, arm]) =>
		[keys, session].map((make, at) => async () => {
			const planned = make(`${fault} ${at}`);
			arm(planned, planned.accessKeyId ?? planned.data.accessKeyId);
			const credential = await create(planned);
			await test(credential);
			const ended = await run(credential, [
				list(goesOn),
				sendTo('sqs', '/?Action=ListQueues', goesOn),
				athena(goesOn),
				waitFor(goesOn),
				list({}, 'Last'),
			]);
			assert.equal(ended.status, 'error', credential.name);
		}),
	);
	const wrong = (planned, nodes = [list()]) =>
		tasks.push(async () => {
			const credential = await create(planned);
			assert.equal((await test(credential)).status, 'Error', credential.name);
			assert.equal((await run(credential, nodes)).status, 'error', credential.name);
		});
	const ended = made.iamSession('ended session');
	aws.expireSessions(ended.accessKeyId);
	const source = made.chained('ended session asks for a role');
	aws.expireSessions(source.accessKeyId);
	wrong(ended);
	wrong(source);
	const other = made.iam('wrong secret');
	wrong({ ...other, data: { ...other.data, secretAccessKey: made.iam('another user').data.secretAccessKey } });
	wrong(made.iam('unknown key', { accessKeyId: 'LOCALAWSCANARYUNKNOWN' }));
	wrong(made.iam('no region', { region: 'other', customRegion: 'not a region' }));
	wrong(made.iam('region that is nowhere', { region: 'other', customRegion: 'xx-nowhere-1', customEndpoints: false }));
	wrong(made.iam('region not enabled', { region: DEFAULTS.disabledRegion }), [who()]);
	wrong(made.iam('unreachable', { allServicesEndpoint: `http://127.0.0.1:${closedPort}` }));
	wrong(made.iam('metadata as endpoint', { allServicesEndpoint: 'http://169.254.169.254' }));
	const password = made.password('password in an endpoint');
	wrong(
		made.iam('password in an endpoint', {
			allServicesEndpoint: `https://user:${encodeURIComponent(password)}@example.com`,
		}),
	);
	wrong(
		made.iam('password in a query', {
			allServicesEndpoint: `https://example.com/?password=${encodeURIComponent(password)}`,
		}),
	);
	wrong(made.assumeRole('external ID of another', { externalId: made.assumeRole('another role').data.externalId }));
	wrong(made.assumeRole('external ID with blanks', { externalId: `${made.password('external ID with blanks')} x` }));
	wrong(made.assumeRole('untrusting', { roleArn: DEFAULTS.roles.untrusting }));
	wrong(made.assumeRole('STS unreachable', { stsEndpoint: `http://127.0.0.1:${closedPort}` }));
	wrong(made.assumeRole('policy that is none', { moreSessionSettings: true, sessionPolicy: '{"Version":' }));
	wrong(made.rolesAnywhere('key of another', { privateKey: made.otherKey() }));
	wrong(made.rolesAnywhere('key cut off', { privateKey: made.otherKey().slice(0, 150) }));
	wrong(made.rolesAnywhere('wrong passphrase', { passphrase: made.password('wrong passphrase') }, 'encrypted'));
	wrong(made.rolesAnywhere('wrong passphrase of a file', { passphrase: made.password('wrong passphrase') }, 'pkcs12'));
	const file = made.rolesAnywhere('file', {}, 'pkcs12');
	wrong({
		...file,
		title: 'file cut off',
		data: { ...file.data, pkcs12Certificate: file.data.pkcs12Certificate.slice(0, 900) },
	});
	wrong(made.rolesAnywhere('no certificate', { certificate: made.otherKey() }));
	wrong(made.rolesAnywhere('another role', { roleArn: DEFAULTS.roles.instance }));
	wrong(
		{
			...made.bedrock('API key'),
			title: 'unknown API key',
			data: { ...made.bedrock('API key').data, apiKey: made.password('unknown API key', 'key') },
		},
		[converse()],
	);
	wrong(made.system('role that is not listed', { assumeRole: true, roleArn: DEFAULTS.roles.demo }));
	wrong(
		made.mfaSecret('MFA secret that is none', { mfaSecret: `01890189${made.password('MFA secret that is none')}` }),
	);

	const refuse = (planned, ...nodes) =>
		tasks.push(async () => {
			const credential = await create(planned);
			for (const each of nodes)
				assert.equal((await run(credential, [each])).status, 'error', `${credential.name}: ${each.name}`);
		});
	const sign = (service, url) => awsNode('Sign', 'signRequest', service, { resource: 'request', method: 'GET', url });
	const handOut = () =>
		node('Session', 'n8n-nodes-aws.aws', { resource: 'identity', operation: 'getSessionCredentials' });
	refuse(made.iam('nothing handed out'), handOut(), sign('sts', '/?Action=GetCallerIdentity&Version=2011-06-15'));
	refuse(made.system('nothing of the machine handed out'), handOut(), sign('sqs', '/?Action=ListQueues'), presign());
	refuse(made.bedrock('no key handed out'), handOut(), sign('bedrock', '/foundation-models'), list());
	refuse(
		made.iamSession('hosts that are not of AWS'),
		sendTo('', 'https://sqs.us-east-1.amazonaws.com.example.com/'),
		sendTo('', 'https://user:pass@sqs.us-east-1.amazonaws.com/'),
	);
	const restricted = { restrictUse: true, allowedServices: 's3', readOnly: true };
	refuse(made.assumeRole('restricted', restricted), list(), call('Make', 's3:CreateBucket', { Bucket: 'never-made' }));

	const good = (planned, ...nodes) =>
		tasks.push(async () => {
			const credential = await create(planned);
			const tested = await test(credential);
			assert.equal(tested.status, 'OK', `${credential.name}: ${tested.message}`);
			const done = await run(credential, nodes);
			assert.equal(done.status, 'success', `${credential.name}: ${done.error}`);
		});
	const plan = () =>
		node('Set up', 'n8n-nodes-aws.aws', {
			resource: 'identity',
			operation: 'setUp',
			principalSource: 'credential',
			roleName: 'planned',
		});
	const all = () => [who(), diagnose(), list(), sendTo('sqs', '/?Action=ListQueues')];
	good(made.iam('good keys'), ...all(), plan(), sign('sqs', '/?Action=ListQueues'), presign());
	good(made.iamSession('good session'), ...all());
	good(made.assumeRole('good role'), ...all(), plan());
	good(made.chained('good role, asked by a session'), ...all());
	for (const enter of ['pem', 'encrypted', 'pkcs12'])
		good(made.rolesAnywhere(`good certificate, ${enter}`, {}, enter), ...all());
	good(made.bedrock('good API key'), converse());
	good(made.system('good machine'), ...all());
	good(made.mfaCode('good MFA code'), ...all());
	tasks.push(async () => {
		const done = await run(await create(made.mfaSecret('good MFA secret')), [who(), list()]);
		assert.equal(done.status, 'success', done.error);
	});
	return tasks;
}

const presign = () =>
	call(
		'Link',
		's3:GetObject',
		{ Bucket: 'some-bucket', Key: 'some/key' },
		{ resource: 'request', operation: 'createPresignedUrl', presignSource: 'apiOperation', expiresIn: 60 },
	);

/** n8n's own node with our credentials. It keeps what a server answers, so servers that repeat are told apart. */
export function httpRequestTasks({ made, hostile, aws, create, run }) {
	const http = (url, { type, id, name }, service) =>
		node(
			'HTTP',
			'n8n-nodes-base.httpRequest',
			{
				method: 'POST',
				url,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: type,
				sendHeaders: true,
				headerParameters: { parameters: [{ name: 'x-n8n-nodes-aws-service', value: service }] },
				options: { timeout: 5_000 },
			},
			{ typeVersion: 4.2, credentials: { [type]: { id, name } } },
		);
	const repeats = (way) => !['no answer'].includes(way);
	const tasks = [];
	const send = (make, service, path, way, url, fields, status) =>
		tasks.push(async () => {
			const prefix = way !== undefined && repeats(way) ? 'http-echo' : 'http';
			const credential = await create(make(`${prefix} ${make.name} ${way ?? 'aws'}`, fields));
			const ended = await run(credential, [http(`${url}${path}`, credential, service)], { asHttp: true });
			assert.equal(ended.status, status, `${credential.name}: ${ended.error}`);
		});
	for (const [way, url] of Object.entries(hostile.ways)) {
		const status = way.startsWith('a success') ? 'success' : 'error';
		send(made.iamSession, 'sqs', '/?Action=ListQueues', way, url, { allServicesEndpoint: url }, status);
		send(
			made.assumeRole,
			'sqs',
			'/?Action=ListQueues',
			way,
			url,
			{ allServicesEndpoint: url, stsEndpoint: aws.url },
			status,
		);
	}
	for (const [service, status] of [
		['sqs', 'success'],
		['sns', 'error'],
	])
		for (const make of [made.iamSession, made.assumeRole, made.chained])
			send(make, service, '/?Action=ListQueues', undefined, aws.url, {}, status);
	send(made.bedrock, 'bedrock', '/nowhere', undefined, aws.url, {}, 'error');
	return tasks;
}
