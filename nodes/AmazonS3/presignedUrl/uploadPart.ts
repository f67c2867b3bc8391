import { operation } from '../../shared/operation';
import { account, bucket, expiresIn, LINK_NOTICE, newKey, uploadId } from '../fields';
import { presignedParts } from '../presigned';

export const uploadPart = operation({
	command: 'UploadPart',
	name: 'Create for Parts',
	action: 'Create presigned URLs for the parts of an upload',
	description: 'Make links by which the parts of a multipart upload are sent with PUT, one item each',
	notice: LINK_NOTICE,
	fields: {
		Bucket: bucket,
		Key: newKey,
		UploadId: uploadId,
		parts: {
			type: 'number',
			label: 'Number of Parts',
			optional: false,
			default: 1,
			description: 'Up to 10,000. Each but the last must have at least 5 MiB.',
		},
		firstPart: { type: 'number', label: 'First Part Number', default: 1, optional: true },
		expiresIn,
		...account,
	},
	run: presignedParts,
});
