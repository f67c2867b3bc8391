import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { configurationSet, failure } from '../fields';

export const create = operation({
	command: 'CreateEmailIdentity',
	name: 'Create',
	action: 'Create an identity',
	description: 'Ask for the right to send from an address or a domain',
	fields: {
		EmailIdentity: {
			label: 'Address or Domain',
			placeholder: 'e.g. example.com',
			description:
				'To an address Amazon SES sends a link. For a domain the output has the tokens of three CNAME records for DKIM.',
		},
		ConfigurationSetName: { ...configurationSet, description: 'Configuration set of what is sent from the identity' },
		'DkimSigningAttributes.NextSigningKeyLength': {
			label: 'DKIM Key Length',
			choices: { RSA_1024_BIT: 'RSA 1024', RSA_2048_BIT: 'RSA 2048' },
			default: 'RSA_2048_BIT',
			description: 'For domains only',
		},
		Tags: { ...tags, description: 'Keys and values' },
	},
	failure,
});
