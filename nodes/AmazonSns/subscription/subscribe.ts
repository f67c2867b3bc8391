import { attributesToTexts } from '../../shared/attributeTexts';
import { operation } from '../../shared/operation';
import { subscriptionAttributes, topic } from '../fields';
import { PROTOCOLS } from '../protocols';
import { withNextStep } from '../refusals';

export const subscribe = operation({
	command: 'Subscribe',
	name: 'Subscribe',
	action: 'Subscribe to a topic',
	description: 'Subscribe an endpoint to a topic; e-mail, HTTP and queues of other accounts must confirm it',
	always: { ReturnSubscriptionArn: true },
	fields: {
		TopicArn: topic,
		Protocol: { type: 'options', choices: PROTOCOLS, default: 'sqs' },
		Endpoint: {
			type: 'string',
			optional: false,
			required: true,
			placeholder: 'e.g. arn:aws:sqs:eu-west-1:111122223333:my-queue',
			description:
				'Where messages go: ARN of a queue, function, stream or app endpoint, URL, e-mail address or phone number',
		},
		...subscriptionAttributes,
	},
	input: ({ TopicArn, Protocol, Endpoint, deadLetterTarget, ...values }) => {
		const set = attributesToTexts(values, Object.keys(subscriptionAttributes));
		if (deadLetterTarget !== undefined) set.RedrivePolicy = JSON.stringify({ deadLetterTargetArn: deadLetterTarget });
		return { TopicArn, Protocol, Endpoint, Attributes: Object.keys(set).length === 0 ? undefined : set };
	},
	failure: withNextStep,
});
