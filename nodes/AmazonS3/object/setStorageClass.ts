import { operation } from '../../shared/operation';
import { account, bucket, customerKey, customerKeyOfSource, encryption, grants, key, STORAGE_CLASSES } from '../fields';
import { objectLane } from '../input';
import { changeStorageClass } from '../storageClass';

export const setStorageClass = operation({
	command: 'CopyObject',
	name: 'Set Storage Class',
	action: 'Set the storage class of an object',
	description: 'Copy an object onto itself in another storage class; metadata and tags stay, an ACL must be set again',
	uses: [
		'HeadObject',
		'GetObject',
		'GetObjectTagging',
		'CreateMultipartUpload',
		'UploadPartCopy',
		'CompleteMultipartUpload',
		'AbortMultipartUpload',
	],
	fields: {
		Bucket: bucket,
		Key: key,
		StorageClass: { label: 'Storage Class', optional: false, choices: STORAGE_CLASSES, default: 'STANDARD_IA' },
		...grants,
		...encryption,
		...customerKey,
		...customerKeyOfSource,
		...account,
	},
	lane: objectLane,
	run: changeStorageClass,
});
