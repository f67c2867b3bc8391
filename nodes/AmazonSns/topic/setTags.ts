import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { topic } from '../fields';
import { withNextStep } from '../refusals';

export const setTags = operation({
	command: 'TagResource',
	name: 'Set Tags',
	action: 'Set tags of a topic',
	description: 'Add tags to a topic; a tag of the same name is replaced, others stay',
	fields: { ResourceArn: topic, Tags: tags },
	failure: withNextStep,
});
