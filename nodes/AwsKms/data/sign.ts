import { contentFields } from '../../shared/content';
import { operation } from '../../shared/operation';
import { failure, key } from '../fields';
import { signingAlgorithm } from '../locators';
import { base64, messageFields, messageOf } from '../payload';

export const sign = operation({
	command: 'Sign',
	name: 'Sign',
	action: 'Sign data',
	description: 'Make a signature with the private key of an asymmetric key',
	fields: {
		...key,
		SigningAlgorithm: { locator: signingAlgorithm },
		...messageFields,
		...contentFields,
	},
	covers: ['Message'],
	input: ({ KeyId, SigningAlgorithm, ...message }, run) => ({
		KeyId,
		SigningAlgorithm,
		...messageOf(message, SigningAlgorithm, run),
	}),
	output: ({ Signature, KeyId, SigningAlgorithm }) => ({
		signature: base64(Signature),
		keyId: KeyId,
		signingAlgorithm: SigningAlgorithm,
	}),
	failure,
});
