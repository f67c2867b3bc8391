import { operation } from '../../shared/operation';
import { topic } from '../fields';
import { withNextStep } from '../refusals';

export const confirm = operation({
	command: 'ConfirmSubscription',
	name: 'Confirm',
	action: 'Confirm a subscription',
	description: 'Confirm a subscription with the token that its endpoint has received; it holds for two days',
	fields: {
		TopicArn: topic,
		Token: { secret: true, description: 'Token of the message of type SubscriptionConfirmation' },
		AuthenticateOnUnsubscribe: {
			type: 'boolean',
			description: "Whether only the topic's owner and the subscription's owner may unsubscribe",
		},
	},
	failure: withNextStep,
});
