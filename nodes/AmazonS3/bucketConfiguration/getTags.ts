import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';
import { tagsAsObject } from '../tags';

export const getTags = operation({
	command: 'GetBucketTagging',
	name: 'Get Tags',
	action: 'Get the tags of a bucket',
	description: 'Read the tags of a bucket',
	fields: {
		Bucket: bucket,
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
	simplify: ({ TagSet }) => ({ Tags: tagsAsObject(TagSet) }),
});
