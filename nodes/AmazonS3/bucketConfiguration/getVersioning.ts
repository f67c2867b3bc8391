import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const getVersioning = operation({
	command: 'GetBucketVersioning',
	name: 'Get Versioning',
	action: 'Get the versioning of a bucket',
	description: 'Read whether a bucket keeps former versions of objects',
	fields: {
		Bucket: bucket,
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
});
