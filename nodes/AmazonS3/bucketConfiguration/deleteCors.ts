import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const deleteCors = operation({
	command: 'DeleteBucketCors',
	name: 'Delete CORS',
	action: 'Delete the CORS rules of a bucket',
	description: 'Remove the rules by which websites use a bucket from the browser',
	fields: {
		Bucket: bucket,
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
});
