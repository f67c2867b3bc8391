import { operation } from '../../shared/operation';
import { failure, kmsKey, secret } from '../fields';
import { optionalValueFields, secretValue } from '../secretValue';

export const update = operation({
	command: 'UpdateSecret',
	name: 'Update',
	action: 'Update a secret',
	description: 'Change the description, the key or the value of a secret',
	fields: {
		...secret,
		...optionalValueFields,
		Description: { description: 'What the secret is for' },
		KmsKeyId: kmsKey,
	},
	covers: ['SecretString', 'SecretBinary'],
	input: ({ SecretId, Description, KmsKeyId, ...value }, run) => ({
		SecretId,
		Description,
		KmsKeyId,
		...secretValue(value, run),
	}),
	failure,
});
