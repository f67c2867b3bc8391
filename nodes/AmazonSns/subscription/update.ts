import { operation } from '../../shared/operation';
import { attributeValue } from '../attributeValue';
import { subscription } from '../fields';
import { withNextStep } from '../refusals';

export const update = operation({
	command: 'SetSubscriptionAttributes',
	name: 'Update',
	action: 'Update a subscription',
	description: 'Set one attribute of a subscription; a filter policy may take 15 minutes to hold everywhere',
	fields: {
		SubscriptionArn: subscription,
		AttributeName: {
			type: 'options',
			label: 'Attribute',
			choices: {
				DeliveryPolicy: 'Delivery Policy (JSON)',
				FilterPolicy: 'Filter Policy (JSON)',
				FilterPolicyScope: 'Filter Policy Scope',
				RawMessageDelivery: 'Raw Message Delivery',
				RedrivePolicy: 'Redrive Policy (JSON)',
				SubscriptionRoleArn: 'Subscription Role ARN',
			},
			default: 'FilterPolicy',
		},
		AttributeValue: attributeValue,
	},
	input: (values) => values,
	failure: withNextStep,
});
