import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const deleteWebsite = operation({
	command: 'DeleteBucketWebsite',
	name: 'Delete Website',
	action: 'Delete the website of a bucket',
	description: 'End the website of a bucket; its objects stay',
	fields: {
		Bucket: bucket,
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
});
