import { operation } from '../../shared/operation';
import { encryptionContext, failure, key } from '../fields';
import { bytesOutput, ciphertextFields, ciphertextOf, outputField, readPlaintext } from '../payload';

export const decrypt = operation({
	command: 'Decrypt',
	name: 'Decrypt',
	action: 'Decrypt data',
	description: 'Decrypt what KMS has encrypted',
	notice: 'The output holds the decrypted content, and n8n stores the data of executions.',
	fields: {
		...ciphertextFields,
		...outputField({ file: 'File', json: 'JSON', text: 'Text' }, 'text'),
		EncryptionAlgorithm: { description: 'For an asymmetric key' },
		...encryptionContext,
		KeyId: { ...key.KeyId, optional: true, description: 'An asymmetric key must be named; otherwise KMS knows it' },
	},
	input: ({ KeyId, EncryptionAlgorithm, EncryptionContext, ...ciphertext }, run) => ({
		KeyId,
		CiphertextBlob: ciphertextOf(ciphertext, run),
		EncryptionAlgorithm,
		EncryptionContext,
	}),
	output: async ({ Plaintext, KeyId, EncryptionAlgorithm }, { outputTo }, run) => {
		const json = { keyId: KeyId, encryptionAlgorithm: EncryptionAlgorithm };
		if (outputTo === 'file') return await bytesOutput(Plaintext, 'plaintext', json, outputTo, run);
		return { plaintext: readPlaintext(Plaintext, outputTo), ...json };
	},
	failure,
});
