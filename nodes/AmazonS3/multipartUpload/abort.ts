import { operation } from '../../shared/operation';
import { account, bucket, newKey, uploadId } from '../fields';

export const abort = operation({
	command: 'AbortMultipartUpload',
	name: 'Abort',
	action: 'Abort a multipart upload',
	description: 'End an upload and remove its parts, which cost as long as they are there',
	fields: { Bucket: bucket, Key: newKey, UploadId: uploadId, ...account },
	output: () => ({ aborted: true }),
});
