import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { certificate } from '../fields';
import { pemOf } from '../pem';

const importCertificate = operation({
	command: 'ImportCertificate',
	name: 'Import',
	action: 'Import a certificate',
	description: 'Bring in a certificate from elsewhere with its private key, or renew one that was imported before',
	notice: 'The private key is kept in the workflow unless an expression brings it, e.g. from a secret.',
	fields: {
		Certificate: {
			label: 'Certificate (PEM)',
			type: 'string',
			rows: 4,
			placeholder: 'e.g. -----BEGIN CERTIFICATE-----…',
			description: 'The certificate itself, without its chain',
		},
		PrivateKey: {
			label: 'Private Key (PEM)',
			type: 'string',
			rows: 4,
			secret: true,
			description: 'The key of the certificate, without a passphrase',
		},
		CertificateChain: {
			label: 'Certificate Chain (PEM)',
			type: 'string',
			rows: 4,
			description: 'The certificates of the authorities between this one and the root',
		},
		CertificateArn: { ...certificate, label: 'Replace Certificate', description: 'An imported one that is renewed' },
		Tags: { ...tags, description: 'Only for a new certificate' },
	},
	input: ({ Certificate, PrivateKey, CertificateChain, CertificateArn, Tags }) => ({
		Certificate: Certificate && pemOf(Certificate, ['certificate', 'Certificate (PEM)']),
		PrivateKey: PrivateKey && pemOf(PrivateKey, ['privateKey', 'Private Key (PEM)']),
		CertificateChain: CertificateChain && pemOf(CertificateChain, ['certificateChain', 'Certificate Chain (PEM)']),
		CertificateArn,
		Tags,
	}),
});

export { importCertificate as import };
