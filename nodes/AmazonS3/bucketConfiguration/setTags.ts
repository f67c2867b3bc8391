import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const setTags = operation({
	command: 'PutBucketTagging',
	name: 'Set Tags',
	action: 'Set the tags of a bucket',
	description: 'Replace all tags of a bucket',
	fields: {
		Bucket: bucket,
		'Tagging.TagSet': { label: 'Tags', description: 'Up to 50. Tags that are not named here are removed.' },
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
});
