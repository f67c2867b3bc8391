import { everyKeyType } from '../../shared/certificate';
import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListCertificates',
	name: 'Get Many',
	action: 'Get many certificates',
	description: 'List the certificates of a region',
	fields: {
		CertificateStatuses: { description: 'Only certificates in one of these states' },
		'Includes.extendedKeyUsage': { description: 'Only certificates for one of these purposes' },
		'Includes.keyTypes': { description: 'Only certificates with a key of one of these kinds. Empty means all kinds.' },
		'Includes.keyUsage': { description: 'Only certificates whose key may be used for one of these' },
		SortOrder: { label: 'Sort by Creation Time' },
	},
	covers: ['Includes', 'SortBy'],
	input: (values) => ({
		CertificateStatuses: values.CertificateStatuses,
		Includes: {
			extendedKeyUsage: values['Includes.extendedKeyUsage'],
			keyTypes: values['Includes.keyTypes'] ?? everyKeyType(),
			keyUsage: values['Includes.keyUsage'],
		},
		...(values.SortOrder === undefined ? {} : { SortBy: 'CREATED_AT', SortOrder: values.SortOrder }),
	}),
});
