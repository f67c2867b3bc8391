import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { stream } from '../fields';
import { failure, withStream } from '../streams';

export const setTags = operation({
	command: 'AddTagsToStream',
	name: 'Set Tags',
	action: 'Set tags of a stream',
	description: 'Add tags to a stream; a tag of the same key is replaced, others stay',
	fields: { ...stream, Tags: tags },
	input: withStream,
	failure,
});
