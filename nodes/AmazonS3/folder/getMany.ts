import { keyPages } from '../../../aws/s3/keyPages';
import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';
import { folderPrefix, membersOf } from '../input';

export const getMany = operation({
	command: 'ListObjectsV2',
	name: 'Get Many',
	action: 'Get many folders',
	description: 'List the folders of a bucket, or those in a folder',
	fields: {
		Bucket: bucket,
		parentFolder: {
			type: 'string',
			label: 'Parent Folder',
			placeholder: 'e.g. invoices/2026/',
			description: 'The top of the bucket where empty',
		},
		...account,
	},
	input: ({ parentFolder, ...values }) => ({
		...membersOf(values),
		...(parentFolder === undefined ? {} : { Prefix: folderPrefix(parentFolder) }),
		Delimiter: '/',
	}),
	pages: (input, options, _values, run) => keyPages(run.client, 'ListObjectsV2', input, options, ['CommonPrefixes']),
});
