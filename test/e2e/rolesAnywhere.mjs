import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DEFAULTS, PROJECT } from '../../scripts/n8n/environment.mjs';
import { call, itemsOf, node, runChain, start, succeeded } from './flow.mjs';
import { byHttpRequest, httpRequest, runWhileSessionsEnd } from './identities.mjs';

const { requireTypeScript } = createRequire(import.meta.url)('../../scripts/n8n/typescript.cjs');
const { issue, keyPem, makeChain, makeKeys } = requireTypeScript(join(PROJECT, 'test/local-aws/certificates.ts'));
const { trustAuthority } = requireTypeScript(join(PROJECT, 'test/local-aws/rolesAnywhere.ts'));
const { makePkcs12 } = requireTypeScript(join(PROJECT, 'test/pkcs12.ts'));

const TYPE = 'awsNodesRolesAnywhereApi';
const PASSPHRASE = 'canary-passphrase-of-roles-anywhere';
const DAY = 86_400_000;
const ITEMS = 100;
const FURTHER_ARN = `arn:aws:sts::${DEFAULTS.otherAccount}:assumed-role/local-aws-demo/n8n-session`;

const who = (name = 'Who', parameters = {}) => call(name, 'sts:GetCallerIdentity', {}, parameters);
const arnsOf = (run) =>
	succeeded(run)
		.items('Who')
		.map(({ json }) => json.Arn);
const oneLine = (pem, between) => pem.trim().replaceAll('\n', between);
const withoutRequestId = (message) => message.replace(/request ID [0-9A-Za-z-]{8,}/, 'request ID ID');
/** Who AWS takes the holder of a certificate for. */
const arnOf = ({ certificate }) =>
	`arn:aws:sts::${DEFAULTS.account}:assumed-role/local-aws-roles-anywhere/${certificate.serialNumber.toLowerCase()}`;

/** How a certificate and its key can be entered. */
const pem = ({ leaf, intermediate }) => ({
	keyFormat: 'pem',
	certificate: leaf.pem,
	certificateChain: intermediate.pem,
	privateKey: keyPem(leaf.keys.privateKey),
});
const pemOfOneLine = (chain) => {
	const { certificate, certificateChain, privateKey } = pem(chain);
	return {
		keyFormat: 'pem',
		certificate: oneLine(certificate, ' '),
		certificateChain: oneLine(certificateChain, ' '),
		privateKey: oneLine(privateKey, ''),
	};
};
const encryptedPem = (chain) => ({
	...pem(chain),
	privateKey: keyPem(chain.leaf.keys.privateKey, { passphrase: PASSPHRASE }),
	passphrase: PASSPHRASE,
});
const pkcs12 = ({ leaf, intermediate }) => ({
	keyFormat: 'pkcs12',
	pkcs12Certificate: makePkcs12({
		password: PASSPHRASE,
		certificates: [leaf, intermediate].map(({ certificate }) => certificate.raw),
		key: leaf.keys.privateKey,
	}).toString('base64'),
	passphrase: PASSPHRASE,
});

/** A machine outside AWS that proves who it is by a certificate. */
export async function rolesAnywhereTopic({ checks, rest, aws, n8n }) {
	checks.topic('IAM Roles Anywhere');
	const secrets = [PASSPHRASE];
	let anchors = 0;

	/** A credential below an authority of its own, so that no session of an earlier check serves. */
	const made = async (title, { kind = 'P-256', enter = pem, more = () => ({}) } = {}) => {
		const chain = makeChain(kind);
		anchors += 1;
		const id = `00000000-0000-0000-0000-${String(anchors).padStart(12, '0')}`;
		// Behind the first line of a key stands what all keys of its kind have in common.
		secrets.push(keyPem(chain.leaf.keys.privateKey).split('\n')[2].slice(0, 40));
		const fields = {
			region: DEFAULTS.region,
			customEndpoints: true,
			allServicesEndpoint: aws.url,
			...trustAuthority(aws.identities, chain.root.pem, DEFAULTS.region, id),
			durationSeconds: 3600,
			...enter(chain),
			...more(chain),
		};
		return {
			...(await rest.createCredential(title, TYPE, fields)),
			authentication: 'rolesAnywhere',
			arn: arnOf(chain.leaf),
		};
	};
	const since = (before, operation) => aws.requests.slice(before).filter((request) => request.operation === operation);

	const entered = [
		await made('RSA, PEM', { kind: 'rsa2048' }),
		await made('EC P-256, PEM of one line', { enter: pemOfOneLine }),
		await made('EC P-384, PEM with a passphrase', { kind: 'P-384', enter: encryptedPem }),
		await made('EC P-256, PKCS#12', { enter: pkcs12 }),
		await made('RSA, PKCS#12', { kind: 'rsa2048', enter: pkcs12 }),
	];
	for (const credential of entered) {
		const { name, arn } = credential;
		const first = aws.requests.length;
		await checks.check(`${name}: Test`, async () => {
			assert.deepEqual(await rest.testCredential(credential), { status: 'OK', message: 'Connection successful!' });
			assert.equal(aws.requests.at(-1).principal, arn);
		});
		await checks.check(`${name}: the AWS node`, async () => {
			const tables = call('Tables', 'dynamodb:ListTables', {}, { simplify: false });
			const run = await runChain(rest, credential, start(), who(), tables);
			assert.deepEqual(arnsOf(run), [arn]);
			assert.ok(Array.isArray(run.items('Tables')[0].json.TableNames));
			assert.equal(aws.requests.at(-1).principal, arn);
			return arn;
		});
		await checks.check(`${name}: n8n's HTTP Request node`, async () => {
			const header = { name: 'x-n8n-nodes-aws-service', value: 'sqs' };
			const more = { sendHeaders: true, headerParameters: { parameters: [header] } };
			const request = httpRequest(`${aws.url}/?Action=ListQueues`, TYPE, more);
			succeeded(await byHttpRequest(rest, credential, TYPE, request));
			assert.equal(aws.requests.at(-1).operation, 'ListQueues');
			assert.equal(aws.requests.at(-1).principal, arn);
		});
		// n8n gives its nodes an egress filter of their own, and no session passes from one filter to another.
		await checks.check(`${name}: 1 CreateSession for Test and HTTP Request together, 1 for the AWS node`, () => {
			const steps = aws.requests
				.slice(first)
				.map(({ operation }) => operation)
				.filter((operation) => operation !== 'GetCallerIdentity');
			assert.deepEqual(steps, ['CreateSession', 'CreateSession', 'ListTables', 'ListQueues']);
			return `${aws.requests.length - first} requests`;
		});
		await checks.check(`${name}: a session that ends between two nodes is replaced`, async () => {
			const before = aws.requests.length;
			const { run, refused } = await runWhileSessionsEnd(rest, aws, credential);
			assert.deepEqual(arnsOf(run), [arn]);
			assert.ok(refused >= 1, 'the ended session was not refused');
			assert.equal(since(before, 'CreateSession').length, 1);
			return `${refused} refused, then replaced by 1 CreateSession`;
		});
	}

	for (const concurrency of [1, 50]) {
		await checks.check(
			`${ITEMS} items, ${concurrency} at a time, of a new certificate: exactly 1 CreateSession`,
			async () => {
				const credential = await made(`${ITEMS} items, ${concurrency} at a time`);
				const before = aws.requests.length;
				const many = itemsOf(`Array.from({ length: ${ITEMS} }, (_, i) => ({ i }))`);
				const run = await runChain(rest, credential, start(), ...many, who('Who', { options: { concurrency } }));
				assert.deepEqual(
					arnsOf(run),
					Array.from({ length: ITEMS }, () => credential.arn),
				);
				assert.equal(since(before, 'GetCallerIdentity').length, ITEMS);
				assert.equal(since(before, 'CreateSession').length, 1);
				return `1 CreateSession, ${ITEMS} calls in ${run.ms} ms`;
			},
		);
	}
	await checks.check('two executions at the same time: exactly 1 CreateSession', async () => {
		const credential = await made('two at once');
		const before = aws.requests.length;
		const runs = await Promise.all([1, 2].map(() => runChain(rest, credential, start(), who())));
		for (const run of runs) assert.deepEqual(arnsOf(run), [credential.arn]);
		assert.equal(since(before, 'CreateSession').length, 1);
	});

	const further = { assumeRoleArn: DEFAULTS.roles.demo, assumeRoleExternalId: DEFAULTS.externalId };
	await checks.check('a further role: Test, the AWS node, and a session that ends', async () => {
		const credential = await made('further role', { more: () => further });
		const before = aws.requests.length;
		assert.deepEqual(await rest.testCredential(credential), { status: 'OK', message: 'Connection successful!' });
		assert.deepEqual(arnsOf(await runChain(rest, credential, start(), who())), [FURTHER_ARN]);
		// One for Test and one for the node, as above.
		assert.deepEqual(
			since(before, 'AssumeRole').map(({ principal }) => principal),
			[credential.arn, credential.arn],
		);
		assert.equal(since(before, 'CreateSession').length, 2);
		const { run, refused } = await runWhileSessionsEnd(rest, aws, credential);
		assert.deepEqual(arnsOf(run), [FURTHER_ARN]);
		assert.ok(refused >= 1, 'the ended session was not refused');
		return `${refused} refused, then replaced`;
	});
	await checks.check('a further role that refuses: nothing else is sent', async () => {
		const credential = await made('further role refuses', {
			more: () => ({ ...further, assumeRoleExternalId: 'wrong' }),
		});
		const before = aws.requests.length;
		const { status, message } = await rest.testCredential(credential);
		assert.match(message, /^The role .*local-aws-demo may not be assumed\. .*names the role of Roles Anywhere/);
		assert.equal(status, 'Error');
		const run = await runChain(rest, credential, start(), call('Buckets', 's3:ListBuckets'));
		assert.equal(run.status, 'error');
		assert.match(run.error, /The role .*local-aws-demo could not be assumed\. Check its trust policy, the external ID/);
		const operations = aws.requests.slice(before).map(({ operation }) => operation);
		assert.deepEqual(operations, ['CreateSession', 'AssumeRole', 'CreateSession', 'AssumeRole']);
		return message;
	});

	await checks.check('a restricted credential refuses other services and writes before any request', async () => {
		const restriction = { restrictUse: true, allowedServices: 's3', allowedRegions: DEFAULTS.region, readOnly: true };
		const credential = await made('restricted', { more: () => restriction });
		assert.equal((await rest.testCredential(credential)).status, 'OK');
		succeeded(await runChain(rest, credential, start(), call('Buckets', 's3:ListBuckets')));
		const before = aws.requests.length;
		const refused = [
			[call('No', 'sqs:ListQueues'), /may not be used for sqs, only for s3/],
			[call('No', 's3:CreateBucket', { Bucket: 'restricted-2' }), /is only for reading/],
		];
		for (const [step, words] of refused) assert.match((await runChain(rest, credential, start(), step)).error, words);
		assert.equal(aws.requests.length, before);
	});
	await checks.check('a presigned URL of such a session gives the object', async () => {
		const credential = await made('presigned');
		const object = { Bucket: 'presigned-by-certificate', Key: 'a b.txt' };
		const link = { operation: 'createPresignedUrl', presignSource: 'apiOperation', expiresIn: 120 };
		const run = await runChain(
			rest,
			credential,
			start(),
			call('Bucket', 's3:CreateBucket', { Bucket: object.Bucket }),
			call('Put', 's3:PutObject', { ...object, Body: 'hello' }, { options: { textBytes: true } }),
			call('Link', 's3:GetObject', object, link),
		);
		const { url } = succeeded(run).items('Link')[0].json;
		assert.equal(await (await fetch(url)).text(), 'hello');
	});
	await checks.check('Who Am I and Diagnose', async () => {
		const credential = await made('who am i');
		const identity = (name, operation) => node(name, 'n8n-nodes-aws.aws', { resource: 'identity', operation });
		const who = succeeded(await runChain(rest, credential, start(), identity('Me', 'whoAmI'))).items('Me')[0].json;
		assert.equal(who.arn, credential.arn);
		assert.equal(who.keys, 'session');
		const lines = succeeded(await runChain(rest, credential, start(), identity('Diagnose', 'diagnose'))).items(
			'Diagnose',
		);
		assert.ok(lines.length > 0);
		assert.deepEqual(
			lines.map(({ json }) => json).filter(({ status }) => status === 'failed'),
			[],
		);
		return lines.map(({ json }) => `${json.check} ${json.status}`).join(', ');
	});

	const expired = ({ intermediate }) => {
		const keys = makeKeys('P-256');
		const dates = { from: Date.now() - 10 * DAY, to: Date.now() - 2 * DAY };
		return {
			certificate: issue({ name: 'old', keys, issuer: intermediate, ...dates }).pem,
			privateKey: keyPem(keys.privateKey),
		};
	};
	const faults = [
		[
			'a key of another certificate',
			() => ({ privateKey: keyPem(makeKeys('P-256').privateKey) }),
			/^The private key does not belong to the certificate "n8n P-256"\. Enter the key that the certificate was requested with, or the certificate that was issued for this key\.$/,
		],
		[
			'an expired certificate',
			expired,
			/^The certificate has expired: it was valid until \d{4}-\d\d-\d\d \d\d:\d\d UTC, and it is \d{4}-\d\d-\d\d \d\d:\d\d UTC now\. Enter a new certificate, with its key\. If that date is wrong, set the clock \(NTP\) of the machine that runs n8n\.$/,
		],
		[
			'a wrong passphrase',
			(chain) => ({ ...encryptedPem(chain), passphrase: 'another-passphrase' }),
			/^The private key cannot be decrypted with this passphrase\. Enter the passphrase that the key was encrypted with\.$/,
		],
		[
			'an authority that AWS does not trust',
			() => pem(makeChain('P-256')),
			/^Untrusted certificate.* Check that the trust anchor arn:aws:rolesanywhere:us-east-1:\d+:trust-anchor\/\S+ is the authority that issued the certificate, and that all certificates between them are in Certificate Chain\. \(AWS: AccessDeniedException, request ID ID\)$/,
			1,
		],
		[
			'a missing intermediate',
			() => ({ certificateChain: '' }),
			/^Untrusted certificate.* all certificates between them are in Certificate Chain\. \(AWS: AccessDeniedException, request ID ID\)$/,
			1,
		],
		[
			'a role that the profile does not list',
			() => ({ roleArn: DEFAULTS.roles.instance }),
			/^Unable to assume role for .* that the profile lists the role .*local-aws-instance, .* \(AWS: AccessDeniedException, request ID ID\)$/,
			1,
		],
	];
	for (const [title, more, sentence, asked = 0] of faults) {
		await checks.check(`${title}: Test tells it, and a run sends nothing else`, async () => {
			const credential = await made(title, { more });
			const before = aws.requests.length;
			const { status, message } = await rest.testCredential(credential);
			assert.match(withoutRequestId(message), sentence);
			assert.equal(status, 'Error');
			assert.equal(since(before, 'CreateSession').length, asked);
			const run = await runChain(rest, credential, start(), call('Buckets', 's3:ListBuckets'));
			assert.equal(run.status, 'error');
			assert.equal(aws.requests.length - before, since(before, 'CreateSession').length);
			for (const secret of secrets)
				assert.ok(!`${message}${run.error}`.includes(secret), 'the sentence holds a secret');
			return message;
		});
	}

	await checks.check('no key, no passphrase of theirs is in the log of n8n', () => {
		const log = readFileSync(n8n.logFile, 'utf8');
		assert.ok(log.length > 100);
		for (const secret of secrets) assert.ok(!log.includes(secret), 'a secret is in the log');
	});
}
