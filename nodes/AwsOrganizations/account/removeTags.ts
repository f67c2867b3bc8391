import { operation } from '../../shared/operation';
import { tagKeys } from '../../shared/tags';
import { account, failure } from '../fields';

export const removeTags = operation({
	command: 'UntagResource',
	name: 'Remove Tags',
	action: 'Remove tags from an account',
	description: 'Remove tags of an account, whatever their values are',
	fields: { ResourceId: account, TagKeys: tagKeys },
	failure,
});
