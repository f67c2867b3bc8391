import { operation } from '../../shared/operation';
import { tagKeys } from '../../shared/tags';
import { failure, taggedParameter } from '../fields';

export const removeTags = operation({
	command: 'RemoveTagsFromResource',
	name: 'Remove Tags',
	action: 'Remove tags from a parameter',
	description: 'Remove tags of a parameter, whatever their values are',
	fields: { ...taggedParameter, TagKeys: tagKeys },
	always: { ResourceType: 'Parameter' },
	failure,
});
