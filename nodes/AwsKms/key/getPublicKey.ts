import { operation } from '../../shared/operation';
import { failure, key } from '../fields';
import { base64 } from '../payload';

export const getPublicKey = operation({
	command: 'GetPublicKey',
	name: 'Get Public Key',
	action: 'Get the public key of a key',
	description: 'Read the public half of an asymmetric key as PEM, for verifying or encrypting outside of AWS',
	fields: key,
	output: ({ PublicKey, ...rest }) => {
		const lines = base64(PublicKey).match(/.{1,64}/g) ?? [];
		return { ...rest, PublicKey: ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----', ''].join('\n') };
	},
	failure,
});
