import assert from 'node:assert/strict';
import { DEFAULTS } from '../../../scripts/n8n/environment.mjs';

/** A credential made by hand: what Test answers is what the person reads. */
export async function checkCredential({ check, editor, aws }) {
	await check('a credential is made, and Test says that it works', async () => {
		await editor.newCredential('access keys', 'AWS Access Keys (IAM) API');
		await editor.fill('accessKeyId', DEFAULTS.user.accessKeyId);
		await editor.fill('secretAccessKey', DEFAULTS.user.secretAccessKey);
		await editor.switchOn('customEndpoints');
		await editor.fill('allServicesEndpoint', aws.url);
		assert.match(await editor.saveCredential(), /Connection tested successfully/);
		await editor.picture('credential-works');
	});
	await check('with a wrong secret, Test says what is wrong and what to do', async () => {
		await editor.fill('secretAccessKey', 'a-secret-of-somebody-else');
		const told = await editor.saveCredential();
		assert.match(told, /The Secret Access Key does not belong to this Access Key ID\. Copy both again/);
		assert.match(told, /SignatureDoesNotMatch, request ID/);
		assert.ok(!told.includes('a-secret-of-somebody-else'));
		await editor.picture('credential-wrong-secret');
	});
	await check('a wrong key ID is another sentence', async () => {
		await editor.fill('accessKeyId', 'AKIANOBODYHASTHISKEY');
		assert.match(await editor.saveCredential(), /InvalidClientTokenId/);
		await editor.fill('accessKeyId', DEFAULTS.user.accessKeyId);
		await editor.fill('secretAccessKey', DEFAULTS.user.secretAccessKey);
		assert.match(await editor.saveCredential(), /Connection tested successfully/);
		await editor.closeCredential();
	});
}
