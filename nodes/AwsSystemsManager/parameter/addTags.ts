import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { failure, taggedParameter } from '../fields';

export const addTags = operation({
	command: 'AddTagsToResource',
	name: 'Add Tags',
	action: 'Add tags to a parameter',
	description: 'Set tags of a parameter; at most 50 in all',
	fields: { ...taggedParameter, Tags: tags },
	always: { ResourceType: 'Parameter' },
	failure,
});
