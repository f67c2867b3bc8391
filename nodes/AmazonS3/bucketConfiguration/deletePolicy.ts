import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const deletePolicy = operation({
	command: 'DeleteBucketPolicy',
	name: 'Delete Policy',
	action: 'Delete the policy of a bucket',
	description: 'Remove the policy of a bucket; its owner alone has access then',
	fields: {
		Bucket: bucket,
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
});
