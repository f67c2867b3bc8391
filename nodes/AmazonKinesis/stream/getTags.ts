import { operation } from '../../shared/operation';
import { tagsByKey } from '../../shared/tags';
import { stream } from '../fields';
import { failure, withStream } from '../streams';

export const getTags = operation({
	command: 'ListTagsForStream',
	name: 'Get Tags',
	action: 'Get the tags of a stream',
	description: 'Get the tags of a stream as keys and values',
	fields: stream,
	always: { Limit: 50 },
	input: withStream,
	list: false,
	output: ({ Tags }) => tagsByKey(Tags),
	failure,
});
