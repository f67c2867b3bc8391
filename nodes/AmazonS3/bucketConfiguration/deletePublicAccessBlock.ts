import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const deletePublicAccessBlock = operation({
	command: 'DeletePublicAccessBlock',
	name: 'Delete Public Access Block',
	action: 'Delete the public access block of a bucket',
	description: 'Remove the public access block of a bucket; that of the account stays',
	fields: {
		Bucket: bucket,
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
});
