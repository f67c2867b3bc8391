import { keyPages } from '../../../aws/s3/keyPages';
import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';
import { membersOf } from '../input';

export const getMany = operation({
	command: 'ListObjectsV2',
	name: 'Get Many',
	action: 'Get many objects',
	description: 'List the objects of a bucket in the order of their keys',
	fields: {
		Bucket: bucket,
		Prefix: {
			label: 'Prefix',
			optional: false,
			placeholder: 'e.g. invoices/2026/',
			description: 'Only objects whose key begins with this text; all where empty',
		},
		Delimiter: {
			label: 'Delimiter',
			placeholder: 'e.g. /',
			description:
				'With a slash, keys below a folder are left out and each folder is one entry with its Prefix. Empty lists everything.',
		},
		StartAfter: { label: 'Start After', description: 'Only keys that come after this one' },
		FetchOwner: { label: 'Fetch Owner', description: 'Whether to say who owns each object' },
		...account,
	},
	input: membersOf,
	pages: (input, options, _values, run) => keyPages(run.client, 'ListObjectsV2', input, options),
});
