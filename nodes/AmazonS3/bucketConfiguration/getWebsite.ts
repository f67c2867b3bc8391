import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const getWebsite = operation({
	command: 'GetBucketWebsite',
	name: 'Get Website',
	action: 'Get the website of a bucket',
	description: 'Read how a bucket serves a website',
	fields: {
		Bucket: bucket,
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
});
