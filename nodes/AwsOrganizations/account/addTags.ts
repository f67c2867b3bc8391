import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { account, failure } from '../fields';

export const addTags = operation({
	command: 'TagResource',
	name: 'Add Tags',
	action: 'Add tags to an account',
	description: 'Set tags of an account; at most 50 in all',
	fields: { ResourceId: account, Tags: tags },
	failure,
});
