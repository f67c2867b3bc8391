import { operation } from '../../shared/operation';
import { account, bucket, key, versionId } from '../fields';

export const getAcl = operation({
	command: 'GetObjectAcl',
	name: 'Get ACL',
	action: 'Get the ACL of an object',
	description: 'Read who has been granted access to an object',
	fields: { Bucket: bucket, Key: key, ...versionId, ...account },
});
