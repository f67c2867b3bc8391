import { operation } from '../../shared/operation';
import { account, bucket, encryption, folder, written } from '../fields';
import { folderPrefix, membersOf } from '../input';

export const create = operation({
	command: 'PutObject',
	name: 'Create',
	action: 'Create a folder',
	description: 'Put an empty object whose key ends with a slash, which S3 shows as a folder',
	fields: { Bucket: bucket, folder, StorageClass: written.StorageClass, ...encryption, ...account },
	covers: ['Key'],
	input: (values) => ({ ...membersOf(values), Key: folderPrefix(values.folder), Body: new Uint8Array() }),
	output: (output, { Bucket, folder: name }) => ({ Bucket, Key: folderPrefix(name), ...output }),
});
