import type { Fields } from '../shared/operation';
import { encryptionContext, key } from './fields';
import { base64 } from './payload';

/** What a data key can be. */
export const dataKeyFields = {
	...key,
	KeySpec: {
		label: 'Length',
		optional: false,
		choices: { AES_128: '128 Bits', AES_256: '256 Bits' },
		default: 'AES_256',
	},
	...encryptionContext,
} as const satisfies Fields;

/** A data key with base64 in place of bytes. */
export const simpleDataKey = ({ CiphertextBlob, Plaintext, KeyId }: Readonly<Record<string, unknown>>) => ({
	...(Plaintext === undefined ? {} : { plaintext: base64(Plaintext) }),
	ciphertext: base64(CiphertextBlob),
	keyId: KeyId,
});
