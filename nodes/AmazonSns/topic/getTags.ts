import { operation } from '../../shared/operation';
import { tagsByKey } from '../../shared/tags';
import { topic } from '../fields';
import { withNextStep } from '../refusals';

export const getTags = operation({
	command: 'ListTagsForResource',
	name: 'Get Tags',
	action: 'Get the tags of a topic',
	description: 'Get the tags of a topic as names and values',
	fields: { ResourceArn: topic },
	output: ({ Tags }) => ({ Tags: tagsByKey(Tags) }),
	failure: withNextStep,
});
