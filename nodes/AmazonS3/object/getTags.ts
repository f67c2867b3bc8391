import { operation } from '../../shared/operation';
import { account, bucket, key, versionId } from '../fields';
import { tagsAsObject } from '../tags';

export const getTags = operation({
	command: 'GetObjectTagging',
	name: 'Get Tags',
	action: 'Get the tags of an object',
	description: 'Read the tags of an object',
	fields: { Bucket: bucket, Key: key, ...versionId, ...account },
	simplify: ({ TagSet, VersionId }) => ({ Tags: tagsAsObject(TagSet), VersionId }),
});
