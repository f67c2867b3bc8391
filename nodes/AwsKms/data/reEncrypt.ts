import { withoutMembers } from '../../../aws/batch/results';
import { operation } from '../../shared/operation';
import { bothContexts, failure, key } from '../fields';
import { bytesOutput, ciphertextFields, ciphertextOf, outputField } from '../payload';

export const reEncrypt = operation({
	command: 'ReEncrypt',
	name: 'Re-Encrypt',
	action: 'Re-encrypt data with another key',
	description: 'Change the key of a ciphertext inside of KMS, so that the content never leaves it',
	fields: {
		...ciphertextFields,
		DestinationKeyId: { ...key.KeyId, name: 'newKey', label: 'New Key' },
		...outputField({ file: 'File', text: 'Text (Base64)' }, 'text'),
		...bothContexts,
		DestinationEncryptionAlgorithm: { label: 'New Algorithm', description: 'For an asymmetric key' },
		SourceEncryptionAlgorithm: { label: 'Old Algorithm', description: 'For an asymmetric key' },
		SourceKeyId: { ...key.KeyId, name: 'sourceKey', label: 'Old Key', optional: true },
	},
	input: ({ ciphertextFrom, CiphertextBlob, binaryPropertyName, ...rest }, run) => ({
		...withoutMembers(rest, 'outputTo'),
		CiphertextBlob: ciphertextOf({ ciphertextFrom, CiphertextBlob, binaryPropertyName }, run),
	}),
	output: async ({ CiphertextBlob, KeyId, SourceKeyId }, { outputTo }, run) =>
		await bytesOutput(CiphertextBlob, 'ciphertext', { keyId: KeyId, sourceKeyId: SourceKeyId }, outputTo, run),
	failure,
});
