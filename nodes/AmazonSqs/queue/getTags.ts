import { operation } from '../../shared/operation';
import { queue } from '../fields';
import { withNextStep } from '../refusals';

export const getTags = operation({
	command: 'ListQueueTags',
	name: 'Get Tags',
	action: 'Get the tags of a queue',
	description: 'Get the tags of a queue as names and values',
	fields: queue,
	output: ({ Tags }) => ({ Tags: Tags ?? {} }),
	failure: withNextStep,
});
