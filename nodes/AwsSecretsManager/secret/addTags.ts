import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { failure, secret } from '../fields';

export const addTags = operation({
	command: 'TagResource',
	name: 'Add Tags',
	action: 'Add tags to a secret',
	description: 'Set tags of a secret; at most 50 in all',
	fields: { ...secret, Tags: tags },
	failure,
});
