import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const setLifecycle = operation({
	command: 'PutBucketLifecycleConfiguration',
	name: 'Set Lifecycle',
	action: 'Set the lifecycle rules of a bucket',
	description: 'Replace the rules by which objects change their storage class or end',
	fields: {
		Bucket: bucket,
		'LifecycleConfiguration.Rules': {
			label: 'Lifecycle Rules',
			optional: false,
			rows: 8,
			default:
				'[{ "ID": "old parts", "Status": "Enabled", "Filter": {}, "AbortIncompleteMultipartUpload": { "DaysAfterInitiation": 7 } }]',
			description: 'List of rules, up to 1,000',
		},
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
});
