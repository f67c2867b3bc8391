import { attributesFromTexts } from '../../shared/attributeTexts';
import { operation } from '../../shared/operation';
import { subscription } from '../fields';
import { withNextStep } from '../refusals';

export const get = operation({
	command: 'GetSubscriptionAttributes',
	name: 'Get',
	action: 'Get a subscription',
	description: 'Get the attributes of a subscription: endpoint, filter policy, whether it has been confirmed',
	fields: { SubscriptionArn: subscription },
	simplify: ({ Attributes }) => attributesFromTexts(Attributes),
	failure: withNextStep,
});
