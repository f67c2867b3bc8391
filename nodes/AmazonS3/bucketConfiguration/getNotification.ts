import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const getNotification = operation({
	command: 'GetBucketNotificationConfiguration',
	name: 'Get Notification',
	action: 'Get the notifications of a bucket',
	description: 'Read where a bucket tells what happens in it',
	fields: {
		Bucket: bucket,
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
});
