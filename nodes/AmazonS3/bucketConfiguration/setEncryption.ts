import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const setEncryption = operation({
	command: 'PutBucketEncryption',
	name: 'Set Encryption',
	action: 'Set the encryption of a bucket',
	description: 'Set how a bucket encrypts new objects',
	fields: {
		Bucket: bucket,
		'ServerSideEncryptionConfiguration.Rules': {
			label: 'Encryption Rules',
			rows: 6,
			default: '[{ "ApplyServerSideEncryptionByDefault": { "SSEAlgorithm": "AES256" }, "BucketKeyEnabled": false }]',
			description: 'SSEAlgorithm is AES256, aws:kms or aws:kms:dsse; KMSMasterKeyID names the key',
		},
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
});
