import { setAt } from '../../shared/fields';
import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';

export const request = operation({
	command: 'RequestCertificate',
	name: 'Request',
	action: 'Request a certificate',
	description:
		'Ask ACM for a certificate. It is issued when the domain has been proved; Get Metadata tells the DNS records to make.',
	fields: {
		DomainName: {
			placeholder: 'e.g. www.example.com',
			description: 'Name that the certificate is for; *.example.com stands for all names one level below',
		},
		ValidationMethod: {
			optional: false,
			choices: { DNS: 'DNS', EMAIL: 'E-Mail' },
			default: 'DNS',
			description: 'How the domain is proved. With DNS records ACM can renew the certificate by itself.',
		},
		SubjectAlternativeNames: {
			placeholder: 'e.g. example.com, api.example.com',
			description: 'Further names of the certificate, separated by commas; up to 9 at first',
		},
		KeyAlgorithm: { default: 'RSA_2048', description: 'Kind of the key; not every AWS service takes all' },
		CertificateAuthorityArn: {
			label: 'Private CA ARN',
			placeholder: 'e.g. arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/…',
			description: 'For a private certificate: the authority of AWS Private CA that issues it, without any validation',
		},
		DomainValidationOptions: {
			label: 'E-Mail Domains',
			description: 'For validation by e-mail: domain above the name, whose administrators get the messages',
		},
		IdempotencyToken: {
			description: 'The same request with the same token within an hour gives the same certificate; letters and digits',
		},
		'Options.CertificateTransparencyLoggingPreference': {
			label: 'Transparency Logging',
			description: 'Browsers warn of certificates that stand in no public log',
		},
		'Options.Export': { label: 'Export', description: 'With it the private key can be exported; that costs' },
		Tags: tags,
	},
	input: ({ ValidationMethod, ...values }) => {
		const input: Record<string, unknown> = {};
		for (const [path, value] of Object.entries(values)) setAt(input, path, value);
		// A private certificate needs no proof of a domain.
		return values.CertificateAuthorityArn === undefined ? { ...input, ValidationMethod } : input;
	},
	wait: {
		waiter: 'CertificateValidated',
		default: false,
		input: (_, { CertificateArn }) => ({ CertificateArn }),
		output: ({ Certificate }) => Certificate as Record<string, unknown>,
	},
});
