import { operation } from '../../shared/operation';
import { account, bucket, customerKey, key, versionId } from '../fields';
import { membersOf } from '../input';

export const get = operation({
	command: 'HeadObject',
	name: 'Get Info',
	action: 'Get info about an object',
	description: 'Read size, type, metadata and state of an object without its bytes',
	fields: { Bucket: bucket, Key: key, ...versionId, ...customerKey, ...account },
	always: { ChecksumMode: 'ENABLED' },
	input: membersOf,
	output: (output, { Bucket, Key }) => ({ Bucket, Key, ...output }),
});
