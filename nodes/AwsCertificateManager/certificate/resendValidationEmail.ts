import { operation } from '../../shared/operation';
import { certificate } from '../fields';

export const resendValidationEmail = operation({
	command: 'ResendValidationEmail',
	name: 'Resend Validation Email',
	action: 'Resend the validation email of a certificate',
	description: 'Send the messages again that ask the administrators of a domain to approve a certificate',
	fields: {
		CertificateArn: certificate,
		Domain: { placeholder: 'e.g. www.example.com', description: 'Name in the certificate that is to be proved' },
		ValidationDomain: {
			placeholder: 'e.g. example.com',
			description: 'Domain whose administrators get the messages: the name itself or one above it',
		},
	},
});
