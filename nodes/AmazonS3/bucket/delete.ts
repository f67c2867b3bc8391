import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const remove = operation({
	command: 'DeleteBucket',
	name: 'Delete',
	action: 'Delete a bucket',
	description: 'Delete a bucket that is empty: without objects, former versions and delete markers',
	fields: { Bucket: bucket, ExpectedBucketOwner: account.ExpectedBucketOwner },
});
