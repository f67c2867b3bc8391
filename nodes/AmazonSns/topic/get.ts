import { attributesFromTexts } from '../../shared/attributeTexts';
import { operation } from '../../shared/operation';
import { topic } from '../fields';
import { withNextStep } from '../refusals';

export const get = operation({
	command: 'GetTopicAttributes',
	name: 'Get',
	action: 'Get a topic',
	description: 'Get the attributes of a topic: its settings, its policies and how many subscriptions it has',
	fields: { TopicArn: topic },
	simplify: ({ Attributes }) => attributesFromTexts(Attributes),
	failure: withNextStep,
});
