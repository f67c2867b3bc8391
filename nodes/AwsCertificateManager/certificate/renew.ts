import { operation } from '../../shared/operation';
import { certificate } from '../fields';

export const renew = operation({
	command: 'RenewCertificate',
	name: 'Renew',
	action: 'Renew a certificate',
	description:
		'Renew a private certificate of AWS Private CA or an exportable one at once. ACM renews the others by itself, 60 days before they end.',
	fields: { CertificateArn: certificate },
});
