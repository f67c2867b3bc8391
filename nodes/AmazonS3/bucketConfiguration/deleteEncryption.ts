import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const deleteEncryption = operation({
	command: 'DeleteBucketEncryption',
	name: 'Delete Encryption',
	action: 'Reset the encryption of a bucket',
	description: 'Let a bucket encrypt new objects with the keys of Amazon S3 again',
	fields: {
		Bucket: bucket,
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
});
