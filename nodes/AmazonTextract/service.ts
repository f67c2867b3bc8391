import type { Service } from '../shared/operation';
import * as document from './document';
import * as job from './job';

/** Amazon Textract. */
export const textract: Service = {
	key: 'textract',
	node: 'amazonTextract',
	name: 'Amazon Textract',
	resources: {
		document: {
			name: 'Document',
			description: 'Files of the item or objects of S3, one page, answered at once',
			operations: document,
			default: 'detectText',
		},
		job: {
			name: 'Document Job',
			description: 'Objects of S3 with many pages',
			operations: job,
			default: 'detectText',
		},
	},
	default: 'document',
	notes: [
		'A request takes PNG, JPEG, TIFF or PDF of one page, up to 10 MB; documents with more pages go through Document Job, from an object of S3.',
		'A job reads PDF and TIFF up to 500 MB and 3,000 pages; its result is kept for seven days unless an output bucket is named.',
		'Textract reads objects of S3 with the rights of the credential (s3:GetObject), and the bucket must be in the region that is called.',
		'AWS bills every page, and each feature of an analysis by itself.',
		'With Simplify a merged cell of a table has its text in each row and column that it spans. Switch Simplify off for the blocks with their geometry and confidence.',
	],
};
