import { operation } from '../../shared/operation';
import { configurationSet, failure, verificationTemplate } from '../fields';

export const send = operation({
	command: 'SendCustomVerificationEmail',
	name: 'Send',
	action: 'Send a custom verification email',
	description: 'Ask somebody to confirm an address; it becomes an identity of the account',
	fields: {
		EmailAddress: { name: 'email', label: 'Email', placeholder: 'e.g. jane@example.com' },
		...verificationTemplate,
		ConfigurationSetName: configurationSet,
	},
	failure,
});
