import { contentFields } from '../../shared/content';
import { operation } from '../../shared/operation';
import { failure, key } from '../fields';
import { macAlgorithm } from '../locators';
import { bytesOfContent } from '../payload';
import { verdict } from '../verdict';

export const verifyMac = operation({
	command: 'VerifyMac',
	name: 'Verify MAC',
	action: 'Verify a MAC',
	description: 'Tell whether a message authentication code is that of a message: valid is true or false',
	fields: {
		...key,
		MacAlgorithm: { locator: macAlgorithm },
		Mac: { type: 'string', label: 'MAC (Base64)' },
		...contentFields,
	},
	run: async ({ KeyId, MacAlgorithm, Mac, ...content }, run) =>
		await verdict(run, 'VerifyMac', { KeyId, MacAlgorithm, Mac, Message: bytesOfContent(content, run) }, [
			'KMSInvalidMacException',
			'MacValid',
		]),
	failure,
});
