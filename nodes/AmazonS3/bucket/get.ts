import { operation } from '../../shared/operation';
import { bucketFacts, FACTS } from '../bucketFacts';
import { account, bucket } from '../fields';

export const get = operation({
	command: 'HeadBucket',
	name: 'Get',
	action: 'Get a bucket',
	description: 'Find out whether a bucket is there and in which region',
	uses: Object.values(FACTS).map(({ command }) => command),
	fields: {
		Bucket: bucket,
		include: {
			type: 'multiOptions',
			label: 'Include',
			optional: true,
			choices: Object.fromEntries(Object.entries(FACTS).map(([name, { label }]) => [name, label])),
			description: 'What else to read, with one request each',
		},
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
	output: bucketFacts,
});
