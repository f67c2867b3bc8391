import { operation } from '../../shared/operation';
import { account, bucket, key, versionId } from '../fields';
import { objectLane } from '../input';

export const setTags = operation({
	command: 'PutObjectTagging',
	name: 'Set Tags',
	action: 'Set the tags of an object',
	description: 'Replace all tags of an object',
	fields: {
		Bucket: bucket,
		Key: key,
		'Tagging.TagSet': { label: 'Tags', description: 'Up to 10. Tags that are not named here are removed.' },
		...versionId,
		...account,
	},
	lane: objectLane,
});
