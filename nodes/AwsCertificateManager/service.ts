import type { Service } from '../shared/operation';
import * as certificate from './certificate';

/** AWS Certificate Manager. */
export const acm: Service = {
	key: 'acm',
	node: 'awsCertificateManager',
	name: 'AWS Certificate Manager (ACM)',
	resources: {
		certificate: { name: 'Certificate', operations: certificate, default: 'getMany' },
	},
	default: 'certificate',
	notes: [
		'A certificate belongs to one region; CloudFront takes only those of us-east-1. Where a field holds an ARN, its region is used.',
		'Certificates that ACM issues for use in AWS cost nothing; exportable ones and private authorities do.',
		'ACM renews what it has issued by itself as long as its DNS records stay. Imported certificates must be imported again before they end.',
	],
};
