import { operation } from '../../shared/operation';
import { topic } from '../fields';
import { withNextStep } from '../refusals';

export const getManyOfTopic = operation({
	command: 'ListSubscriptionsByTopic',
	name: 'Get Many of Topic',
	action: 'Get many subscriptions of a topic',
	description: 'List the subscriptions of one topic',
	fields: { TopicArn: topic },
	failure: withNextStep,
});
