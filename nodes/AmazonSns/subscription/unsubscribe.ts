import { operation } from '../../shared/operation';
import { subscription } from '../fields';
import { withNextStep } from '../refusals';

export const unsubscribe = operation({
	command: 'Unsubscribe',
	name: 'Unsubscribe',
	action: 'Unsubscribe from a topic',
	description: 'Delete a subscription',
	fields: { SubscriptionArn: subscription },
	output: () => ({ deleted: true }),
	failure: withNextStep,
});
