import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const getCors = operation({
	command: 'GetBucketCors',
	name: 'Get CORS',
	action: 'Get the CORS rules of a bucket',
	description: 'Read which websites may use a bucket from the browser',
	fields: {
		Bucket: bucket,
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
});
