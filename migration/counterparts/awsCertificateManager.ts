import { acm } from '../../nodes/AwsCertificateManager/service';
import type { Parity } from '../types';

const certificateArn = { certificateArn: 'certificateArn' };
const stray = { why: "A field of n8n's S3 node that was left here; DeleteCertificate knows the certificate alone." };

export const awsCertificateManager: Parity = {
	builtIn: 'awsCertificateManager',
	service: acm,
	operations: {
		'certificate.delete': {
			is: 'certificate:delete',
			params: { ...certificateArn, bucketName: stray, certificateKey: stray },
		},
		'certificate.get': { is: 'certificate:get', params: certificateArn },
		'certificate.getMany': {
			is: 'certificate:getMany',
			params: {
				returnAll: 'returnAll',
				limit: 'limit',
				'options.certificateStatuses': 'certificateStatuses',
				'options.extendedKeyUsage': 'extendedKeyUsage',
				'options.keyTypes': 'keyTypes',
				'options.keyUsage': 'keyUsage',
			},
		},
		'certificate.getMetadata': { is: 'certificate:getMetadata', params: certificateArn },
		'certificate.renew': { is: 'certificate:renew', params: certificateArn },
	},
};
