import { nextSteps } from '../shared/nextSteps';
import type { Fields } from '../shared/operation';
import * as locators from './locators';

export const key = { KeyId: { name: 'key', locator: locators.key } } as const;
/** For operations that take no alias. */
export const keyWithoutAlias = { KeyId: { name: 'key', locator: locators.keyWithoutAlias } } as const;

const context = {
	label: 'Encryption Context',
	description: 'Names and values that must be the same when it is decrypted',
} as const;
export const encryptionContext = { EncryptionContext: context } as const;

/** Contexts of a re-encryption. */
export const bothContexts = {
	SourceEncryptionContext: { ...context, description: 'That with which it was encrypted' },
	DestinationEncryptionContext: { ...context, label: 'New Encryption Context' },
} as const satisfies Fields;

export const alias = {
	AliasName: {
		name: 'aliasName',
		label: 'Alias',
		placeholder: 'e.g. alias/orders',
		description: 'With or without alias/ in front; not alias/aws/…',
	},
} as const;

/** What a person can do about what KMS refused. */
export const failure = nextSteps({
	NotFoundException: 'Check the key and the region. Keys of other accounts are named by their ARN.',
	InvalidCiphertextException:
		'The ciphertext must be whole, and the encryption context the same as when it was encrypted, capital and small letters too.',
	IncorrectKeyException:
		'Choose the key with which it was encrypted, or none: KMS knows the key of symmetric ciphertext.',
	DisabledException: 'The key is switched off. Key → Enable switches it on.',
	KMSInvalidStateException: 'Key → Get tells the state of the key, e.g. that it is marked for deletion.',
	InvalidKeyUsageException:
		'A key either encrypts, or signs, or makes MACs. Key → Get tells which, and with which algorithms.',
	AlreadyExistsException: 'Use Update of the resource Alias to let the alias stand for another key.',
});
