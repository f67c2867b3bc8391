import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { queue } from '../fields';
import { withNextStep } from '../refusals';

export const setTags = operation({
	command: 'TagQueue',
	name: 'Set Tags',
	action: 'Set tags of a queue',
	description: 'Add tags to a queue; a tag of the same name is replaced, others stay',
	fields: { ...queue, Tags: tags },
	failure: withNextStep,
});
