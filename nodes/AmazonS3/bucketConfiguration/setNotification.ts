import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const setNotification = operation({
	command: 'PutBucketNotificationConfiguration',
	name: 'Set Notification',
	action: 'Set the notifications of a bucket',
	description: 'Replace where a bucket tells what happens in it',
	fields: {
		Bucket: bucket,
		NotificationConfiguration: {
			rows: 8,
			default: '{ "QueueConfigurations": [{ "QueueArn": "arn:aws:sqs:…", "Events": ["s3:ObjectCreated:*"] }] }',
			description:
				'TopicConfigurations, QueueConfigurations, LambdaFunctionConfigurations, EventBridgeConfiguration. An empty object ends all notifications.',
		},
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
});
