import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const deleteTags = operation({
	command: 'DeleteBucketTagging',
	name: 'Delete Tags',
	action: 'Delete the tags of a bucket',
	description: 'Remove all tags of a bucket',
	fields: {
		Bucket: bucket,
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
});
