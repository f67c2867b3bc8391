import { DecryptCommand, DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { createVerify, verify as verifyWith } from 'node:crypto';

import { AwsKms } from '../../../nodes/AwsKms/AwsKms.node';
import { DEFAULTS } from '../../local-aws';
import { bytesOfFile } from '../harness';
import { binaryItem, nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AwsKms);
const saying = (text: string) => ({ message: expect.stringContaining(text) as string });
const orders = { __rl: true, mode: 'alias', value: 'orders' };
const named = (value: string) => ({ __rl: true, mode: 'name', value });
const text = { contentType: 'text', text: 'hällo' };
const encryptionContext = { entries: [{ key: 'tenant', value: 'shop' }] };

/** A key with the alias `orders`; its ID. */
async function create(
	keyUsage = 'ENCRYPT_DECRYPT',
	keySpec = 'SYMMETRIC_DEFAULT',
	aliasName = 'orders',
): Promise<string> {
	const [made] = await node.json('key:create', { keyUsage, keySpec });
	const { KeyId } = made as { KeyId: string };
	await node.run('alias:create', { aliasName, key: { __rl: true, mode: 'id', value: KeyId } });
	return KeyId;
}
const encrypt = async (more = {}) => {
	const [made] = await node.json('data:encrypt', { key: orders, ...text, ...more });
	return (made as { ciphertext: string }).ciphertext;
};
const official = (): KMSClient =>
	new KMSClient({ region: 'us-east-1', endpoint: node.aws.url, credentials: DEFAULTS.user });

describe('encryption', () => {
	it('makes what the official client decrypts, with the same context only', async () => {
		await create();
		const ciphertext = await encrypt({ options: { encryptionContext } });
		const client = official();
		const EncryptionContext = { tenant: 'shop' };
		const CiphertextBlob = Buffer.from(ciphertext, 'base64');
		const { Plaintext } = await client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
		client.destroy();
		expect(Buffer.from(Plaintext ?? []).toString()).toBe('hällo');
		const decrypted = await node.json('data:decrypt', { ciphertext, options: { encryptionContext } });
		expect(decrypted).toMatchObject([{ plaintext: 'hällo' }]);
		await expect(node.run('data:decrypt', { ciphertext })).rejects.toMatchObject({
			description: expect.stringContaining('encryption context') as string,
		});
	});

	it('takes a file and gives it back byte by byte', async () => {
		await create();
		const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
		const file = { contentType: 'binary', binaryPropertyName: 'data', outputTo: 'file' };
		const sealed = await node.run('data:encrypt', { key: orders, ...file }, [binaryItem(bytes)]);
		expect(sealed[0]?.json).not.toHaveProperty('ciphertext');
		const from = { ciphertextFrom: 'binary', binaryPropertyName: 'data', outputTo: 'file' };
		const [opened] = await node.run('data:decrypt', from, sealed);
		expect(await bytesOfFile(opened?.binary?.data)).toEqual(Buffer.from(bytes));
	});

	it('changes the key without showing the content', async () => {
		await create();
		const newKey = await create('ENCRYPT_DECRYPT', 'SYMMETRIC_DEFAULT', 'new');
		const parameters = { ciphertext: await encrypt(), newKey: { __rl: true, mode: 'alias', value: 'new' } };
		const [again] = await node.json('data:reEncrypt', parameters);
		const { ciphertext = '', keyId = '' } = again as { ciphertext?: string; keyId?: string };
		expect(keyId).toContain(newKey);
		expect(await node.json('data:decrypt', { ciphertext })).toMatchObject([{ plaintext: 'hällo' }]);
	});

	it('gives data keys, of which the encrypted half is decrypted to the other', async () => {
		await create();
		const [made] = await node.json('data:generateDataKey', { key: orders, keySpec: 'AES_128' });
		const { plaintext = '', ciphertext = '' } = made as { plaintext?: string; ciphertext?: string };
		expect(Buffer.from(plaintext, 'base64')).toHaveLength(16);
		const [opened] = await node.run('data:decrypt', { ciphertext, outputTo: 'file' });
		expect((await bytesOfFile(opened?.binary?.data)).toString('base64')).toBe(plaintext);
		expect(await node.json('data:generateDataKeyWithoutPlaintext', { key: orders })).toEqual([
			{ ciphertext: expect.any(String) as string, keyId: expect.any(String) as string },
		]);
		const [random] = await node.json('data:generateRandom', { numberOfBytes: 8 });
		expect((random as { hex: string }).hex).toMatch(/^[0-9a-f]{16}$/);
	});
});

describe('signatures', () => {
	const rsa = 'RSASSA_PKCS1_V1_5_SHA_256';
	const publicKey = async (): Promise<string> => {
		const [told] = await node.json('key:getPublicKey', { key: orders });
		return (told as { PublicKey: string }).PublicKey;
	};

	it.each([
		['ECC_NIST_P256', 'ECDSA_SHA_256', 'short'],
		['RSA_2048', rsa, 'short'],
		['RSA_2048', rsa, 'x'.repeat(100_000)],
	])('%s with %s are those that OpenSSL verifies', async (spec, algorithm, content) => {
		await create('SIGN_VERIFY', spec);
		const parameters = { key: orders, signingAlgorithm: named(algorithm), contentType: 'text', text: content };
		const [signed] = await node.json('data:sign', parameters);
		const { signature = '' } = signed as { signature?: string };
		const pem = await publicKey();
		expect(verifyWith('sha256', Buffer.from(content), pem, Buffer.from(signature, 'base64'))).toBe(true);
		expect(await node.json('data:verify', { ...parameters, signature })).toMatchObject([{ valid: true }]);
		expect(await node.json('data:verify', { ...parameters, text: `${content}!`, signature })).toEqual([
			{ valid: false },
		]);
	});

	it('of a digest are those of its message', async () => {
		await create('SIGN_VERIFY', 'RSA_2048');
		const digest = 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ='; // SHA-256 of "hello"
		const parameters = { key: orders, signingAlgorithm: named(rsa), messageType: 'DIGEST', contentType: 'text' };
		const [signed] = await node.json('data:sign', { ...parameters, text: digest });
		const { signature = '' } = signed as { signature?: string };
		expect(
			createVerify('sha256')
				.update('hello')
				.verify(await publicKey(), signature, 'base64'),
		).toBe(true);
	});

	it('are made with algorithms that the key can do', async () => {
		await create('SIGN_VERIFY', 'RSA_2048');
		const { results } = await node.list('searchSigningAlgorithms', { key: orders });
		expect(results.map(({ value }) => value)).toEqual(['RSASSA_PSS_SHA_256', rsa]);
	});

	it('and MACs are told right from wrong', async () => {
		await create('GENERATE_VERIFY_MAC', 'HMAC_256');
		expect((await node.list('searchMacAlgorithms', { key: orders })).results).toHaveLength(1);
		const parameters = { key: orders, macAlgorithm: named('HMAC_SHA_256'), ...text };
		const [made] = await node.json('data:generateMac', parameters);
		const { mac = '' } = made as { mac?: string };
		expect(await node.json('data:verifyMac', { ...parameters, mac })).toMatchObject([{ valid: true }]);
		expect(await node.json('data:verifyMac', { ...parameters, text: 'other', mac })).toEqual([{ valid: false }]);
	});
});

describe('keys', () => {
	it('are listed with their aliases, and chosen by them', async () => {
		const id = await create();
		expect(await node.json('key:getMany')).toMatchObject([{ keyId: id, aliases: ['alias/orders'] }]);
		expect((await node.list('searchKeys')).results).toEqual([{ name: 'orders', value: id }]);
		expect(await node.json('alias:getMany', { options: { key: orders } })).toMatchObject([
			{ AliasName: 'alias/orders' },
		]);
	});

	it('are switched off and on, by their alias too', async () => {
		const KeyId = await create();
		await node.run('key:disable', { key: orders });
		const client = official();
		const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId }));
		client.destroy();
		expect(KeyMetadata?.KeyState).toBe('Disabled');
		await expect(encrypt()).rejects.toMatchObject(saying('is disabled'));
		await node.run('key:enable', { key: orders });
		expect(await encrypt()).not.toBe('');
	});

	it('are deleted only after a while, and rotated', async () => {
		await create();
		expect(await node.json('key:scheduleDeletion', { key: orders, pendingWindowInDays: 7 })).toMatchObject([
			{ KeyState: 'PendingDeletion', PendingWindowInDays: 7 },
		]);
		await expect(encrypt()).rejects.toMatchObject(saying('pending deletion'));
		await node.run('key:cancelDeletion', { key: orders });
		expect(await node.json('key:get', { key: orders })).toMatchObject([{ KeyState: 'Disabled' }]);
		await node.run('key:enableRotation', { key: orders, rotationPeriodInDays: 90 });
		expect(await node.json('key:getRotation', { key: orders })).toMatchObject([{ RotationPeriodInDays: 90 }]);
		await node.run('key:disableRotation', { key: orders });
		expect(await node.json('key:getRotation', { key: orders })).toMatchObject([{ KeyRotationEnabled: false }]);
	});

	it('keep their aliases apart', async () => {
		await create();
		const other = await create('ENCRYPT_DECRYPT', 'SYMMETRIC_DEFAULT', 'other');
		await expect(create()).rejects.toMatchObject(saying('already exists'));
		await node.run('alias:update', { aliasName: 'orders', key: { __rl: true, mode: 'alias', value: 'other' } });
		expect(await node.json('key:get', { key: orders })).toMatchObject([{ KeyId: other }]);
		expect(await node.json('alias:delete', { aliasName: 'orders' })).toEqual([{ deleted: true }]);
		await expect(node.run('key:get', { key: orders })).rejects.toMatchObject(saying('not found'));
	});
});
