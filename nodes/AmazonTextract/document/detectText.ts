import { readText } from '../../../aws/textract/document';
import { documentFields, documentOf } from '../../shared/document';
import { operation } from '../../shared/operation';
import { MOST_BYTES, withNextStep } from '../fields';

export const detectText = operation({
	command: 'DetectDocumentText',
	name: 'Detect Text',
	action: 'Detect the text of a document',
	description: 'Read the lines and words of an image or a PDF of one page',
	uses: ['s3:GetObject'],
	fields: documentFields,
	covers: ['Document'],
	input: (values) => ({ Document: documentOf(values, MOST_BYTES) }),
	simplify: (output) => readText(output),
	failure: withNextStep,
});
