import { operation } from '../../shared/operation';
import { tagKeys } from '../../shared/tags';
import { stream } from '../fields';
import { failure, withStream } from '../streams';

export const removeTags = operation({
	command: 'RemoveTagsFromStream',
	name: 'Remove Tags',
	action: 'Remove tags from a stream',
	description: 'Remove tags from a stream by their keys',
	fields: { ...stream, TagKeys: tagKeys },
	input: withStream,
	failure,
});
