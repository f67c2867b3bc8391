import { operation } from '../../shared/operation';
import { newTags } from '../fields';
import { tagSpecifications } from '../rows';

export const create = operation({
	command: 'CreateKeyPair',
	name: 'Create',
	action: 'Create a key pair',
	description: 'Make a key pair; the answer holds the private key, which AWS shows only this once',
	notice:
		'The output holds the private key (KeyMaterial), and n8n saves it with the execution. Store it at once, e.g. in AWS Secrets Manager.',
	fields: {
		KeyName: { label: 'Name', placeholder: 'e.g. admin' },
		KeyType: {
			choices: { ed25519: 'ED25519', rsa: 'RSA' },
			default: 'ed25519',
			description: 'Windows needs RSA. RSA where it is not set.',
		},
		KeyFormat: { choices: { pem: 'PEM', ppk: 'PPK (PuTTY)' }, default: 'pem' },
		tags: newTags,
	},
	input: ({ tags, ...values }) => ({ ...values, TagSpecifications: tagSpecifications(tags, 'key-pair') }),
});
