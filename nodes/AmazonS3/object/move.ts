import { operation } from '../../shared/operation';
import { copyFields } from '../copyFields';
import { moveListed } from '../copies';

export const move = operation({
	command: 'CopyObject',
	name: 'Move or Rename',
	action: 'Move or rename an object',
	description: 'Copy an object, check that the copy is complete, then delete the source',
	uses: [
		'HeadObject',
		'GetObject',
		'GetObjectTagging',
		'DeleteObject',
		'CreateMultipartUpload',
		'UploadPartCopy',
		'CompleteMultipartUpload',
		'AbortMultipartUpload',
	],
	fields: copyFields,
	run: moveListed,
});
