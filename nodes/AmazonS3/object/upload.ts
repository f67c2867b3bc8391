import { operation } from '../../shared/operation';
import { bucket, conditions, KEY, newKey, transfer, written } from '../fields';
import { objectLane } from '../input';
import { keyOf, uploadContent } from '../uploads';

export const upload = operation({
	command: 'PutObject',
	name: 'Upload',
	action: 'Upload an object',
	description: 'Store a file or a text as an object; files above 16 MiB go in parts',
	uses: ['CreateMultipartUpload', 'UploadPart', 'CompleteMultipartUpload', 'AbortMultipartUpload', 'HeadObject'],
	fields: {
		Bucket: bucket,
		Key: {
			...newKey,
			required: false,
			description: `${KEY} Where empty, a file is stored under its own name.`,
		},
		content: {
			type: 'options',
			label: 'Content',
			optional: false,
			choices: { file: 'Binary File', text: 'Text' },
			default: 'file',
		},
		file: {
			type: 'binary',
			label: 'Input Binary Field',
			name: 'binaryPropertyName',
			optional: false,
			show: { content: ['file'] },
		},
		text: { type: 'string', optional: false, rows: 5, show: { content: ['text'] } },
		...written,
		...conditions,
		ChecksumAlgorithm: {
			label: 'Checksum Algorithm',
			choices: { CRC32: 'CRC32', CRC32C: 'CRC32C', CRC64NVME: 'CRC64NVME', SHA1: 'SHA-1', SHA256: 'SHA-256' },
			description: 'What S3 checks the bytes with and keeps; CRC32 where not set',
		},
		...transfer,
	},
	lane: (values) => objectLane({ ...values, Key: keyOf(values) }),
	run: uploadContent,
});
