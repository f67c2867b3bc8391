import type { Service } from '../shared/operation';
import * as account from './account';
import * as configurationSet from './configurationSet';
import * as customVerificationEmail from './customVerificationEmail';
import * as email from './email';
import * as identity from './identity';
import * as suppression from './suppression';
import * as template from './template';

/** Amazon Simple Email Service. */
export const ses: Service = {
	key: 'sesv2',
	node: 'amazonSes',
	name: 'Amazon SES',
	resources: {
		account: { name: 'Account', operations: account, default: 'get' },
		configurationSet: { name: 'Configuration Set', operations: configurationSet, default: 'getMany' },
		customVerificationEmail: {
			name: 'Custom Verification Email',
			operations: customVerificationEmail,
			default: 'send',
		},
		email: { name: 'Email', operations: email, default: 'send' },
		identity: { name: 'Identity', operations: identity, default: 'getMany' },
		suppression: { name: 'Suppression List', operations: suppression, default: 'getMany' },
		template: { name: 'Template', operations: template, default: 'getMany' },
	},
	default: 'email',
	notes: [
		'Amazon SES keeps identities, templates, quotas and the suppression list by region.',
		'A new account is in the sandbox: it sends to verified addresses only, 200 e-mails in 24 hours. Account → Get tells; production access is requested in the console.',
		'An output with a MessageId means that Amazon SES has taken the e-mail, and not that it has arrived: bounces, complaints and templates that could not be filled come as events of a configuration set.',
		'Display names and headers may be in any language: they are sent as encoded words. Domains are sent in Punycode; what stands before the @ must be ASCII.',
		'Send Bulk takes items with the same sender, template and defaults 50 in a call; each item still ends in its own MessageId or its own error.',
		'An e-mail may have 50 recipients and 40 MB with its attachments, which are a third larger as base64. AWS slows down e-mails above 10 MB.',
	],
};
