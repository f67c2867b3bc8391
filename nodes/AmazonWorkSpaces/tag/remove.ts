import { operation } from '../../shared/operation';
import { tagKeys } from '../../shared/tags';
import { failure } from '../refusals';
import { taggedResource } from './fields';

export const remove = operation({
	command: 'DeleteTags',
	name: 'Remove',
	action: 'Remove tags',
	description: 'Take tags off a WorkSpace or another resource',
	fields: { ...taggedResource, TagKeys: tagKeys },
	output: () => ({ deleted: true }),
	failure,
});
