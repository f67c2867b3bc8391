import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const setCors = operation({
	command: 'PutBucketCors',
	name: 'Set CORS',
	action: 'Set the CORS rules of a bucket',
	description: 'Replace the rules by which websites use a bucket from the browser',
	fields: {
		Bucket: bucket,
		'CORSConfiguration.CORSRules': {
			name: 'corsRules',
			label: 'CORS Rules',
			rows: 8,
			default: '[{ "AllowedMethods": ["GET"], "AllowedOrigins": ["https://www.example.com"] }]',
			description: 'List of rules, up to 100',
		},
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
});
