import { operation } from '../../shared/operation';
import { tagKeys } from '../../shared/tags';
import { topic } from '../fields';
import { withNextStep } from '../refusals';

export const removeTags = operation({
	command: 'UntagResource',
	name: 'Remove Tags',
	action: 'Remove tags from a topic',
	description: 'Remove tags from a topic by their names',
	fields: {
		ResourceArn: topic,
		TagKeys: tagKeys,
	},
	failure: withNextStep,
});
