import { isAwsError } from '../../errors';
import type { PieceWork, Site, TopicPiece } from '../types';

/**
 * A topic with the queue as its subscriber. Not encrypted with a key of KMS: AWS's own key for SNS keeps other services from
 * publishing; the queue is encrypted.
 */
export const topic: PieceWork<TopicPiece> = {
	place: () => '',

	async prepare(_, site) {
		const { client, options, name, topicArn } = site;
		if (!(await exists(site))) {
			site.undo(async () => await removeTopic('', site));
			const Tags = Object.entries(site.tags).map(([Key, Value]) => ({ Key, Value }));
			await client.call('sns', 'CreateTopic', { Name: name, Tags }, options);
		}
		return [{ to: 'queue', service: 'sns.amazonaws.com', sourceArn: topicArn, tellsAccount: false }];
	},

	async connect(_, { client, options, topicArn, queueArn }) {
		// Where the subscription is there, AWS answers with it.
		await client.call(
			'sns',
			'Subscribe',
			{
				TopicArn: topicArn,
				Protocol: 'sqs',
				Endpoint: queueArn,
				Attributes: { RawMessageDelivery: 'true' },
				ReturnSubscriptionArn: true,
			},
			options,
		);
	},

	remove: removeTopic,
};

async function exists({ client, options, topicArn }: Site): Promise<boolean> {
	try {
		await client.call('sns', 'GetTopicAttributes', { TopicArn: topicArn }, options);
		return true;
	} catch (error) {
		if (isAwsError(error) && (error.code === 'NotFound' || error.code === 'NotFoundException')) return false;
		throw error;
	}
}

/** SNS deletes the subscriptions with the topic, and says nothing where there is none. */
async function removeTopic(_: string, { client, options, topicArn }: Omit<Site, 'undo'>): Promise<void> {
	await client.call('sns', 'DeleteTopic', { TopicArn: topicArn }, options);
}
