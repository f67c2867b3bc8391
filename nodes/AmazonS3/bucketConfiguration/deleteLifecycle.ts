import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const deleteLifecycle = operation({
	command: 'DeleteBucketLifecycle',
	name: 'Delete Lifecycle',
	action: 'Delete the lifecycle rules of a bucket',
	description: 'Remove the rules by which objects change their storage class or end',
	fields: {
		Bucket: bucket,
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
});
