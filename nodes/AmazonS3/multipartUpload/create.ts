import { operation } from '../../shared/operation';
import { bucket, newKey, written } from '../fields';
import { membersOf } from '../input';

export const create = operation({
	command: 'CreateMultipartUpload',
	name: 'Create',
	action: 'Create a multipart upload',
	description:
		'Begin an upload whose parts others send, by presigned URLs for instance. Upload does all of it by itself.',
	fields: { Bucket: bucket, Key: newKey, ...written },
	input: membersOf,
});
