import { contentFields } from '../../shared/content';
import { operation } from '../../shared/operation';
import { encryptionContext, failure, key } from '../fields';
import { bytesOfContent, bytesOutput, outputField } from '../payload';

export const encrypt = operation({
	command: 'Encrypt',
	name: 'Encrypt',
	action: 'Encrypt data',
	description: 'Encrypt up to 4,096 bytes with a key',
	fields: {
		...key,
		...contentFields,
		...outputField({ file: 'File', text: 'Text (Base64)' }, 'text'),
		EncryptionAlgorithm: { description: 'For an asymmetric key' },
		...encryptionContext,
	},
	covers: ['Plaintext'],
	input: ({ KeyId, EncryptionAlgorithm, EncryptionContext, ...content }, run) => ({
		KeyId,
		Plaintext: bytesOfContent(content, run),
		EncryptionAlgorithm,
		EncryptionContext,
	}),
	output: async ({ CiphertextBlob, KeyId, EncryptionAlgorithm }, { outputTo }, run) => {
		const json = { keyId: KeyId, encryptionAlgorithm: EncryptionAlgorithm };
		return await bytesOutput(CiphertextBlob, 'ciphertext', json, outputTo, run);
	},
	failure,
});
