import { operation } from '../../shared/operation';
import { account, bucket, newKey, uploadId } from '../fields';

export const getParts = operation({
	command: 'ListParts',
	name: 'Get Parts',
	action: 'Get the parts of a multipart upload',
	description: 'List the parts that have arrived',
	fields: { Bucket: bucket, Key: newKey, UploadId: uploadId, ...account },
});
