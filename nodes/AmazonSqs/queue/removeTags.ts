import { operation } from '../../shared/operation';
import { tagKeys } from '../../shared/tags';
import { queue } from '../fields';
import { withNextStep } from '../refusals';

export const removeTags = operation({
	command: 'UntagQueue',
	name: 'Remove Tags',
	action: 'Remove tags from a queue',
	description: 'Remove tags from a queue by their names',
	fields: {
		...queue,
		TagKeys: tagKeys,
	},
	failure: withNextStep,
});
