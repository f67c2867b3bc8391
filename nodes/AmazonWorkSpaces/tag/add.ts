import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { failure } from '../refusals';
import { taggedResource } from './fields';

export const add = operation({
	command: 'CreateTags',
	name: 'Add',
	action: 'Add tags',
	description: 'Give tags to a WorkSpace or another resource; at most 50 in all',
	fields: { ...taggedResource, Tags: tags },
	failure,
});
