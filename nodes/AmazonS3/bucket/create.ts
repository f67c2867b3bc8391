import { operation } from '../../shared/operation';
import { grants } from '../fields';
import { membersOf } from '../input';

export const create = operation({
	command: 'CreateBucket',
	name: 'Create',
	action: 'Create a bucket',
	description: 'Make a bucket in the region of the call',
	fields: {
		Bucket: {
			label: 'Bucket Name',
			name: 'bucketName',
			placeholder: 'e.g. my-company-invoices',
			description: 'Unique in all of AWS: 3 to 63 lower-case letters, digits, hyphens and dots',
		},
		...grants,
		GrantWrite: { label: 'Grant Write', description: grants.GrantRead.description },
		ObjectLockEnabledForBucket: {
			label: 'Object Lock',
			description: 'Whether objects of this bucket can be protected against deletion. It brings versioning.',
		},
		ObjectOwnership: {
			label: 'Object Ownership',
			choices: {
				BucketOwnerEnforced: 'Bucket Owner Enforced (No ACLs)',
				BucketOwnerPreferred: 'Bucket Owner Preferred',
				ObjectWriter: 'Object Writer',
			},
			description: 'Without it the owner of the bucket owns every object, and ACLs have no effect',
		},
	},
	input: membersOf,
});
