import { jsonIn } from '../../shared/fields';
import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const getPolicy = operation({
	command: 'GetBucketPolicy',
	name: 'Get Policy',
	action: 'Get the policy of a bucket',
	description: 'Read who may do what with a bucket',
	fields: {
		Bucket: bucket,
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
	output: ({ Policy, ...output }) => ({ ...output, Policy: jsonIn(String(Policy)) ?? Policy }),
});
