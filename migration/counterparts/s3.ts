import { awsS3 } from './awsS3';
import type { Parity } from '../types';

const { 'bucket.search': search, ...others } = awsS3.operations;
const searchRow = search !== undefined && 'is' in search ? search : undefined;

/** n8n's node for S3-compatible stores: the same form without common prefixes, and a credential of its own. */
export const s3: Parity = {
	...awsS3,
	builtIn: 's3',
	operations: {
		...others,
		'bucket.search': {
			is: searchRow?.is ?? [],
			params: Object.fromEntries(
				Object.entries(searchRow?.params ?? {}).filter(([path]) => !path.endsWith('.includeCommonPrefixes')),
			),
		},
	},
};
