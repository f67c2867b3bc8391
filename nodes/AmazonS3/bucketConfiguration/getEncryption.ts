import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const getEncryption = operation({
	command: 'GetBucketEncryption',
	name: 'Get Encryption',
	action: 'Get the encryption of a bucket',
	description: 'Read how a bucket encrypts new objects',
	fields: {
		Bucket: bucket,
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
});
