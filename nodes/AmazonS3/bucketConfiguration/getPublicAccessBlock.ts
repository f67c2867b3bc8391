import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const getPublicAccessBlock = operation({
	command: 'GetPublicAccessBlock',
	name: 'Get Public Access Block',
	action: 'Get the public access block of a bucket',
	description: 'Read which public access to a bucket is refused',
	fields: {
		Bucket: bucket,
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
});
