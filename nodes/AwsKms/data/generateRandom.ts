import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { base64 } from '../payload';

export const generateRandom = operation({
	command: 'GenerateRandom',
	name: 'Generate Random Bytes',
	action: 'Generate random bytes',
	description: 'Make random bytes in the hardware of KMS',
	fields: { NumberOfBytes: { label: 'Bytes', optional: false, default: 32, description: '1 to 1,024' } },
	output: ({ Plaintext }) => ({
		base64: base64(Plaintext),
		hex: Buffer.from(base64(Plaintext), 'base64').toString('hex'),
	}),
	failure,
});
