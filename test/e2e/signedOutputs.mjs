import assert from 'node:assert/strict';
import { aws as awsNode, call, runChain, start, succeeded } from './flow.mjs';

/** Sign Request and Create Presigned URL: what they hand out works for somebody without credentials. */
export async function signedOutputsTopic({ checks, rest, credentials }) {
	checks.topic('Signed outputs');
	const json = (run, name) => succeeded(run).items(name)[0].json;

	for (const credential of [credentials.iam, credentials.assumeRole]) {
		await checks.check(`a signed request can be sent as it is (${credential.name})`, async () => {
			const signed = json(
				await runChain(
					rest,
					credential,
					start(),
					awsNode('Sign', 'signRequest', 'dynamodb', {
						method: 'POST',
						url: '/',
						headers: { entries: [{ name: 'X-Amz-Target', value: 'DynamoDB_20120810.ListTables' }] },
						bodyType: 'json',
						jsonBody: '{"Limit":1}',
					}),
				),
				'Sign',
			);
			const response = await fetch(signed.url, { method: signed.method, headers: signed.headers, body: '{"Limit":1}' });
			assert.equal(response.status, 200, await response.clone().text());
			const other = await fetch(signed.url, { method: signed.method, headers: signed.headers, body: '{"Limit":2}' });
			assert.notEqual(other.status, 200, 'a changed body must not pass');
		});
		await checks.check(`a presigned URL gives the object (${credential.name})`, async () => {
			const Bucket = `presigned-${credential.authentication.toLowerCase()}`;
			const run = succeeded(
				await runChain(
					rest,
					credential,
					start(),
					call('Bucket', 's3:CreateBucket', { Bucket }),
					call('Put', 's3:PutObject', { Bucket, Key: 'a b/ü.txt', Body: 'hello' }, { options: { textBytes: true } }),
					call(
						'Link',
						's3:GetObject',
						{ Bucket, Key: 'a b/ü.txt' },
						{ operation: 'createPresignedUrl', presignSource: 'apiOperation', expiresIn: 120 },
					),
				),
			);
			const { url, expiresAt } = run.items('Link')[0].json;
			const response = await fetch(url);
			assert.equal(await response.text(), 'hello');
			const left = (Date.parse(expiresAt) - Date.now()) / 1000;
			assert.ok(left > 0 && left <= 120, `expires in ${left} s`);
			assert.notEqual((await fetch(url.replace('.txt', '.txu'))).status, 200, 'another key must not pass');
		});
	}
	await checks.check('nothing that proves an identity to others is handed out for STS', async () => {
		const run = await runChain(
			rest,
			credentials.iam,
			start(),
			awsNode('Sign', 'signRequest', 'sts', { method: 'GET', url: '/?Action=GetCallerIdentity&Version=2011-06-15' }),
		);
		assert.equal(run.status, 'error');
		assert.match(run.error, /^This credential does not allow signed requests of AWS STS to be handed out/);
	});
}
