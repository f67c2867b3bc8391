import { contentFields } from '../../shared/content';
import { operation } from '../../shared/operation';
import { failure, key } from '../fields';
import { macAlgorithm } from '../locators';
import { base64, bytesOfContent } from '../payload';

export const generateMac = operation({
	command: 'GenerateMac',
	name: 'Generate MAC',
	action: 'Generate a MAC',
	description: 'Make a message authentication code (HMAC) of up to 4,096 bytes',
	fields: { ...key, MacAlgorithm: { locator: macAlgorithm }, ...contentFields },
	covers: ['Message'],
	input: ({ KeyId, MacAlgorithm, ...content }, run) => ({ KeyId, MacAlgorithm, Message: bytesOfContent(content, run) }),
	output: ({ Mac, KeyId, MacAlgorithm }) => ({ mac: base64(Mac), keyId: KeyId, macAlgorithm: MacAlgorithm }),
	failure,
});
