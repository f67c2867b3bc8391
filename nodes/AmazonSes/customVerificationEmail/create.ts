import { operation } from '../../shared/operation';
import { failure, verificationParts } from '../fields';

export const create = operation({
	command: 'CreateCustomVerificationEmailTemplate',
	name: 'Create',
	action: 'Create a custom verification email',
	description: 'Make a template for e-mails that ask somebody to confirm an address',
	fields: {
		TemplateName: {
			placeholder: 'e.g. confirm-address',
			description: 'Letters without accents, digits, _ and -; up to 64',
		},
		...verificationParts,
	},
	failure,
});
