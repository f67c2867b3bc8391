import { operation } from '../../shared/operation';
import { tagKeys } from '../../shared/tags';
import { failure, secret } from '../fields';

export const removeTags = operation({
	command: 'UntagResource',
	name: 'Remove Tags',
	action: 'Remove tags from a secret',
	description: 'Remove tags of a secret, whatever their values are',
	fields: { ...secret, TagKeys: tagKeys },
	failure,
});
