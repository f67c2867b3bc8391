import { operation } from '../../shared/operation';
import { copyFields } from '../copyFields';
import { copyListed } from '../copies';
import { objectLane } from '../input';

export const copy = operation({
	command: 'CopyObject',
	name: 'Copy',
	action: 'Copy an object',
	description: 'Copy an object within S3: its bytes do not pass through n8n. Above 5 GiB it goes in parts.',
	uses: [
		'HeadObject',
		'GetObject',
		'GetObjectTagging',
		'CreateMultipartUpload',
		'UploadPartCopy',
		'CompleteMultipartUpload',
		'AbortMultipartUpload',
	],
	fields: copyFields,
	lane: objectLane,
	run: copyListed,
});
