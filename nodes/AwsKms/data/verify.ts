import { contentFields } from '../../shared/content';
import { operation } from '../../shared/operation';
import { failure, key } from '../fields';
import { signingAlgorithm } from '../locators';
import { messageFields, messageOf } from '../payload';
import { verdict } from '../verdict';

export const verify = operation({
	command: 'Verify',
	name: 'Verify',
	action: 'Verify a signature',
	description: 'Tell whether a signature is that of a message: valid is true or false',
	fields: {
		...key,
		SigningAlgorithm: { locator: signingAlgorithm },
		Signature: { type: 'string', label: 'Signature (Base64)', rows: 2 },
		...messageFields,
		...contentFields,
	},
	run: async ({ KeyId, SigningAlgorithm, Signature, ...message }, run) =>
		await verdict(run, 'Verify', { KeyId, SigningAlgorithm, Signature, ...messageOf(message, SigningAlgorithm, run) }, [
			'KMSInvalidSignatureException',
			'SignatureValid',
		]),
	failure,
});
