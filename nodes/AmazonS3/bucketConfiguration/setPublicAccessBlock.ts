import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const setPublicAccessBlock = operation({
	command: 'PutPublicAccessBlock',
	name: 'Set Public Access Block',
	action: 'Set the public access block of a bucket',
	description: 'Set which public access to a bucket is refused',
	fields: {
		Bucket: bucket,
		'PublicAccessBlockConfiguration.BlockPublicAcls': {
			label: 'Block Public ACLs',
			optional: false,
			default: true,
			description: 'Whether new public access control lists are refused',
		},
		'PublicAccessBlockConfiguration.IgnorePublicAcls': {
			label: 'Ignore Public ACLs',
			optional: false,
			default: true,
			description: 'Whether public access control lists have no effect',
		},
		'PublicAccessBlockConfiguration.BlockPublicPolicy': {
			label: 'Block Public Policy',
			optional: false,
			default: true,
			description: 'Whether a bucket policy that makes the bucket public is refused',
		},
		'PublicAccessBlockConfiguration.RestrictPublicBuckets': {
			label: 'Restrict Public Buckets',
			optional: false,
			default: true,
			description: 'Whether only AWS services and users of the account have access where a policy is public',
		},
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
});
