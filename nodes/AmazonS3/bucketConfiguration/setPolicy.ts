import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';
import { membersOf } from '../input';

export const setPolicy = operation({
	command: 'PutBucketPolicy',
	name: 'Set Policy',
	action: 'Set the policy of a bucket',
	description: 'Replace the policy of a bucket',
	fields: {
		Bucket: bucket,
		Policy: {
			type: 'json',
			rows: 8,
			default: '{\n  "Version": "2012-10-17",\n  "Statement": []\n}',
			description: 'JSON of up to 20 KB. A policy that locks you out can be removed by the root user alone.',
		},
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
	input: ({ Policy, ...values }) => ({ ...membersOf(values), Policy: JSON.stringify(Policy) }),
});
