import { readDocument } from '../../../aws/textract/document';
import { documentFields, documentOf, membersIn } from '../../shared/document';
import { operation } from '../../shared/operation';
import { analysisFields, analysisOf, featuresOf, MOST_BYTES, withNextStep } from '../fields';

export const analyze = operation({
	command: 'AnalyzeDocument',
	name: 'Analyze',
	action: 'Analyze a document',
	description: 'Find tables, keys and values of forms, answers to questions, signatures and layout on one page',
	uses: ['s3:GetObject'],
	fields: { ...documentFields, ...analysisFields },
	covers: ['Document'],
	input: (values) => ({
		...membersIn(values),
		...analysisOf(values),
		Document: documentOf(values, MOST_BYTES),
	}),
	simplify: (output, { FeatureTypes }) => readDocument(output, featuresOf(FeatureTypes)),
	failure: withNextStep,
});
