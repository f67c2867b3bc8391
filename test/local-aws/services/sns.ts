import type { Service } from '../service';

const FORWARDED = [
	'ConfirmSubscription',
	'CreateTopic',
	'DeleteTopic',
	'GetSubscriptionAttributes',
	'GetTopicAttributes',
	'ListSubscriptions',
	'ListSubscriptionsByTopic',
	'ListTagsForResource',
	'ListTopics',
	'Publish',
	'PublishBatch',
	'SetSubscriptionAttributes',
	'SetTopicAttributes',
	'Subscribe',
	'TagResource',
	'Unsubscribe',
	'UntagResource',
];

/** SNS by fauxqs, with delivery to its SQS queues. Topics are in account 000000000000. */
export const sns: Service = {
	name: 'sns',
	signingName: 'sns',
	protocol: 'query',
	hostLabels: ['sns'],
	versions: ['2010-03-31'],
	namespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
	operations: Object.fromEntries(
		FORWARDED.map((name) => [
			name,
			(call) => {
				const query = call.request.target.split('?')[1] ?? '';
				const body = Buffer.from(
					[query, call.body.toString('latin1')].filter((part) => part !== '').join('&'),
					'latin1',
				);
				return call.shared.emulators.forward(
					'fauxqs',
					{ ...call, request: { ...call.request, method: 'POST' } },
					{ path: '/', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
				);
			},
		]),
	),
};
