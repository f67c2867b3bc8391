import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const getLifecycle = operation({
	command: 'GetBucketLifecycleConfiguration',
	name: 'Get Lifecycle',
	action: 'Get the lifecycle rules of a bucket',
	description: 'Read when objects change their storage class or end',
	fields: {
		Bucket: bucket,
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
});
