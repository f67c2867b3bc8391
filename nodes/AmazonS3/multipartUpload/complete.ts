import { operation } from '../../shared/operation';
import { account, bucket, conditions, newKey, uploadId } from '../fields';

export const complete = operation({
	command: 'CompleteMultipartUpload',
	name: 'Complete',
	action: 'Complete a multipart upload',
	description: 'Make the object of the parts that have been uploaded',
	fields: {
		Bucket: bucket,
		Key: newKey,
		UploadId: uploadId,
		'MultipartUpload.Parts': {
			label: 'Parts',
			optional: false,
			property: { displayName: 'Parts', type: 'json', default: '[{ "PartNumber": 1, "ETag": "…" }]' },
			description: 'Number and ETag of each part in order; the operation Get Parts lists them',
		},
		...conditions,
		...account,
	},
	lane: ({ Bucket, Key }) => JSON.stringify([Bucket, Key]),
});
