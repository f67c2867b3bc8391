import { readDocument } from '../../../aws/textract/document';
import { membersIn, s3ObjectFields, s3ObjectOf } from '../../shared/document';
import { operation } from '../../shared/operation';
import { analysisFields, analysisOf, featuresOf, jobFields, withNextStep } from '../fields';

export const analyze = operation({
	command: 'StartDocumentAnalysis',
	name: 'Analyze',
	action: 'Analyze a document of many pages',
	description: 'Find tables, forms, answers, signatures and layout of a document in Amazon S3, up to 3,000 pages',
	uses: ['s3:GetObject'],
	fields: { ...s3ObjectFields, ...analysisFields, ...jobFields },
	covers: ['DocumentLocation'],
	input: (values) => ({
		...membersIn(values),
		...analysisOf(values),
		DocumentLocation: { S3Object: s3ObjectOf(values) },
	}),
	job: { recipe: 'textractDocumentAnalysis' },
	allPages: true,
	simplify: (output, { FeatureTypes }) => readDocument(output, featuresOf(FeatureTypes)),
	failure: withNextStep,
});
