import { keyPages } from '../../../aws/s3/keyPages';
import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';
import { membersOf } from '../input';

export const getManyVersions = operation({
	command: 'ListObjectVersions',
	name: 'Get Many Versions',
	action: 'Get many versions of objects',
	description: 'List all versions of objects and the delete markers, which have DeleteMarker: true',
	fields: {
		Bucket: bucket,
		Prefix: {
			label: 'Prefix',
			optional: false,
			placeholder: 'e.g. invoices/2026/0001.pdf',
			description: 'Only keys that begin with this text; a whole key gives the versions of that object',
		},
		Delimiter: { label: 'Delimiter', placeholder: 'e.g. /', description: 'With a slash, each folder is one entry' },
		...account,
	},
	input: membersOf,
	pages: (input, options, _values, run) => keyPages(run.client, 'ListObjectVersions', input, options),
});
