import type { INodeParameters } from 'n8n-workflow';

import { AmazonSns } from '../../../nodes/AmazonSns/AmazonSns.node';
import { describeAsTool } from '../asTool';
import { describeBadInput } from '../badInput';
import { EMPTY } from '../failure';
import { queryError, queryReply } from '../queryReply';

const byArn = (value: string) => ({ __rl: true, mode: 'id', value });
const TOPIC = 'arn:aws:sns:eu-central-1:111122223333:orders';
const topic = byArn(TOPIC);
const none = byArn(EMPTY);
const text = { topic, message: 'hello' };
const protocols = (...entries: INodeParameters[]): INodeParameters => ({
	topic,
	content: 'protocols',
	messages: { entries },
});

describeBadInput(
	AmazonSns,
	[
		['no topic', 'message:publish', { ...text, topic: none }, /'Topic' is not set/, /value/],
		[
			'a topic that is no ARN',
			'message:publish',
			{ ...text, topic: byArn('orders') },
			/'Topic' is no ARN of the service "sns": orders/,
			/arn:/,
		],
		[
			'the ARN of a queue',
			'message:publish',
			{ ...text, topic: byArn('arn:aws:sqs:eu-central-1:111122223333:orders') },
			/'Topic' is no ARN of the service "sns"/,
			/:sns:/,
		],
		['no message', 'message:publish', { topic, message: EMPTY }, /'Message' is not set/, /value/],
		[
			'no phone number',
			'message:publish',
			{ publishTo: 'phoneNumber', phoneNumber: EMPTY, message: 'hello' },
			/'Phone Number' is not set/,
			/value/,
		],
		[
			'no endpoint',
			'message:publish',
			{ publishTo: 'endpoint', targetArn: EMPTY, message: 'hello' },
			/'Endpoint ARN' is not set/,
			/value/,
		],
		[
			'no text for all other protocols',
			'message:publish',
			protocols({ protocol: 'sms', message: 'hi' }),
			/'Messages by Protocol' has no text for Default/,
			/row for Default/,
		],
		[
			'an empty text for all other protocols',
			'message:publish',
			protocols({ protocol: 'default', message: '' }),
			/'Messages by Protocol' has no text for Default/,
			/row for Default/,
		],
		[
			'a FIFO topic without a group',
			'message:publish',
			{ ...text, topic: byArn(`${TOPIC}.fifo`) },
			/'Message Group ID' is not set, and the topic is a FIFO topic/,
			/'Message Group ID'/,
		],
		[
			'an attribute that is no number',
			'message:publish',
			{ ...text, options: { messageAttributes: { entries: [{ name: 'a', type: 'Number', value: 'many' }] } } },
			/"a" is not a number/,
			/Correct/,
		],
		['no name', 'topic:create', { name: EMPTY }, /'Name' is not set/, /value/],
		['no topic to delete', 'topic:delete', { topic: none }, /'Topic' is not set/, /value/],
		['no tags', 'topic:setTags', { topic }, /'Tags' is not set/, /value/],
		[
			'no endpoint to subscribe',
			'subscription:subscribe',
			{ topic, endpoint: EMPTY },
			/'Endpoint' is not set/,
			/value/,
		],
		[
			'a filter policy that is no JSON',
			'subscription:subscribe',
			{ topic, endpoint: 'arn', options: { filterPolicy: '{event}' } },
			/'Filter Policy' is not valid JSON/,
			/double quotes/,
		],
		['no token', 'subscription:confirm', { topic, token: EMPTY }, /'Token' is not set/, /value/],
		['no subscription', 'subscription:get', { subscription: none }, /'Subscription' is not set/, /value/],
		[
			'no device token',
			'endpoint:create',
			{ platformApplication: byArn('arn:aws:sns:eu-central-1:111122223333:app/GCM/shop'), token: EMPTY },
			/'Device Token' is not set/,
			/value/,
		],
		['nothing to update', 'endpoint:update', { endpointArn: 'arn' }, /'Attributes' is not set/, /value/],
		['no number', 'sms:checkOptOut', { phoneNumber: EMPTY }, /'Phone Number' is not set/, /value/],
	],
	[
		['NotFound', 'message:publish', text, /'Get Many' lists/],
		[
			'EndpointDisabled',
			'message:publish',
			{ publishTo: 'endpoint', targetArn: 'arn:aws:sns:eu-central-1:111122223333:endpoint/GCM/a/b', message: 'hello' },
			/new token/,
		],
	],
	queryError,
);

describeAsTool(AmazonSns, {
	of: 'message:publish',
	parameters: { topic, message: "={{ $fromAI('message', '', 'string') }}" },
	filledIn: { message: 'hello' },
	reply: queryReply('Publish', { MessageId: 'a' }),
	output: { MessageId: 'a' },
});
