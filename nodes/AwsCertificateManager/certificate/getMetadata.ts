import { operation } from '../../shared/operation';
import { certificate } from '../fields';

export const getMetadata = operation({
	command: 'DescribeCertificate',
	name: 'Get Metadata',
	action: 'Get the metadata of a certificate',
	description:
		'Read state, dates, names, the DNS records that prove the domain, and what uses the certificate. The records appear some seconds after the request.',
	fields: { CertificateArn: certificate },
	simplify: ({ Certificate }) => Certificate,
	wait: {
		waiter: 'CertificateValidated',
		default: false,
		input: ({ CertificateArn }) => ({ CertificateArn }),
	},
});
