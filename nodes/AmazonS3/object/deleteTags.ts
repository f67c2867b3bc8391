import { operation } from '../../shared/operation';
import { account, bucket, key, versionId } from '../fields';

export const deleteTags = operation({
	command: 'DeleteObjectTagging',
	name: 'Delete Tags',
	action: 'Delete the tags of an object',
	description: 'Remove all tags of an object',
	fields: { Bucket: bucket, Key: key, ...versionId, ExpectedBucketOwner: account.ExpectedBucketOwner },
});
