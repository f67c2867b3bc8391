import { keyPages } from '../../../aws/s3/keyPages';
import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';
import { membersOf } from '../input';

export const getMany = operation({
	command: 'ListMultipartUploads',
	name: 'Get Many',
	action: 'Get many multipart uploads',
	description: 'List the uploads that have begun and are neither complete nor aborted',
	fields: {
		Bucket: bucket,
		Prefix: { label: 'Prefix', description: 'Only uploads whose key begins with this text' },
		...account,
	},
	input: membersOf,
	pages: (input, options, _values, run) => keyPages(run.client, 'ListMultipartUploads', input, options),
});
