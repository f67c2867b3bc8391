import { operation } from '../../shared/operation';
import { account, bucket, grants, key, versionId } from '../fields';

export const setAcl = operation({
	command: 'PutObjectAcl',
	name: 'Set ACL',
	action: 'Set the ACL of an object',
	description: 'Set who is granted access to an object, where its bucket has access control lists',
	fields: {
		Bucket: bucket,
		Key: key,
		...grants,
		AccessControlPolicy: {
			label: 'Access Control Policy',
			description: 'Grants and Owner, instead of the other options',
		},
		...versionId,
		...account,
	},
});
