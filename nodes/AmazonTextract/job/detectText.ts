import { membersIn, s3ObjectFields, s3ObjectOf } from '../../shared/document';
import { operation } from '../../shared/operation';
import { jobFields, withNextStep } from '../fields';
import { textOfJob } from './readers';

export const detectText = operation({
	command: 'StartDocumentTextDetection',
	name: 'Detect Text',
	action: 'Detect the text of a document of many pages',
	description: 'Read the lines and words of a document in Amazon S3, up to 3,000 pages',
	uses: ['s3:GetObject'],
	fields: { ...s3ObjectFields, ...jobFields },
	covers: ['DocumentLocation'],
	input: (values) => ({ ...membersIn(values), DocumentLocation: { S3Object: s3ObjectOf(values) } }),
	job: { recipe: 'textractTextDetection' },
	allPages: true,
	simplify: textOfJob,
	failure: withNextStep,
});
