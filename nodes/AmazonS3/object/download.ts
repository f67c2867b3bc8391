import { operation } from '../../shared/operation';
import { downloaded, downloadInput } from '../downloads';
import { account, bucket, customerKey, key, transfer, versionId } from '../fields';

export const download = operation({
	command: 'GetObject',
	name: 'Download',
	action: 'Download an object',
	description: 'Read an object into a binary field or as text',
	fields: {
		Bucket: bucket,
		Key: key,
		readAs: {
			type: 'options',
			label: 'Read As',
			optional: false,
			choices: { file: 'Binary File', text: 'Text' },
			default: 'file',
			description: 'A text must be UTF-8 and have at most 16 MiB',
		},
		binaryField: {
			type: 'string',
			label: 'Put Output File in Field',
			name: 'binaryPropertyName',
			optional: false,
			default: 'data',
			hint: 'The name of the output binary field to put the file in',
			show: { readAs: ['file'] },
		},
		fileName: {
			type: 'string',
			label: 'File Name',
			placeholder: 'e.g. report.pdf',
			description: "The name that the object's Content Disposition states where empty, or the last part of its key",
		},
		...versionId,
		Range: { label: 'Range', placeholder: 'e.g. bytes=0-1023', description: 'Only a part of the object' },
		IfMatch: { label: 'If Match (ETag)', description: 'Reads the object only where its ETag is this one' },
		...customerKey,
		...account,
		partSize: { ...transfer.partSize, description: 'Size of the ranges where several are read at a time, from 5' },
		partsInParallel: {
			...transfer.partsInParallel,
			default: 1,
			description: 'Ranges of a large object that are read at the same time. 1 reads it as a single stream.',
		},
	},
	input: downloadInput,
	output: downloaded,
});
