import { bucket as bucketLocator } from '../shared/bucket';
import type { Fields } from '../shared/operation';
import { customerKeyOfSource, key, newKey, transfer, written } from './fields';

/** The source of a copy or a move, its destination, and what the new object has. */
export const copyFields = {
	sourceBucket: { locator: bucketLocator, label: 'Source Bucket', name: 'bucket', optional: false },
	sourceKey: { ...key, label: 'Source Key', optional: false },
	Bucket: { locator: bucketLocator, label: 'Destination Bucket', name: 'destinationBucket' },
	Key: { ...newKey, label: 'Destination Key', name: 'destinationKey' },
	sourceVersionId: { type: 'string', label: 'Source Version ID', description: 'The current version where empty' },
	CopySourceIfMatch: {
		label: 'If Source Matches (ETag)',
		description: 'Copies only where the ETag of the source is this one',
	},
	MetadataDirective: {
		label: 'Metadata',
		name: 'metadataDirective',
		choices: { COPY: 'Copy From the Source', REPLACE: 'Replace by What Is Set Here' },
	},
	TaggingDirective: {
		label: 'Tags of the Copy',
		choices: { COPY: 'Copy From the Source', REPLACE: 'Replace by What Is Set Here' },
	},
	...written,
	Metadata: { ...written.Metadata, label: 'New Metadata' },
	tags: { ...written.tags, label: 'New Tags' },
	...customerKeyOfSource,
	ExpectedSourceBucketOwner: { label: 'Expected Owner of the Source Bucket', placeholder: 'e.g. 111122223333' },
	IfMatch: { label: 'If Match (ETag)', description: 'Replaces the destination only where its ETag is this one' },
	IfNoneMatch: {
		label: 'If None Match',
		choices: { '*': 'Any (Only Where No Object Has the Key)' },
		description: 'Refuses to replace an object that is there',
	},
	partSize: {
		...transfer.partSize,
		default: 128,
		description: 'Size of the parts of objects above 5 GiB, from 5. More is taken where 10,000 would not be enough.',
	},
	partsInParallel: { ...transfer.partsInParallel, default: 8, description: 'Parts that are copied at the same time' },
} as const satisfies Fields;
