import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const setWebsite = operation({
	command: 'PutBucketWebsite',
	name: 'Set Website',
	action: 'Set the website of a bucket',
	description: 'Let a bucket serve a website',
	fields: {
		Bucket: bucket,
		'WebsiteConfiguration.IndexDocument.Suffix': {
			name: 'indexDocument',
			label: 'Index Document',
			optional: false,
			default: 'index.html',
			description: 'Name of the page that is shown for a folder',
		},
		'WebsiteConfiguration.ErrorDocument.Key': {
			name: 'errorDocument',
			label: 'Error Document',
			placeholder: 'e.g. error.html',
			description: 'Key of the page that is shown where there is none',
		},
		'WebsiteConfiguration.RoutingRules': { label: 'Routing Rules' },
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
});
