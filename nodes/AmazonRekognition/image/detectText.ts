import { imageFields, membersIn } from '../../shared/document';
import { operation } from '../../shared/operation';
import { imageOf, withNextStep } from '../fields';
import { readText } from '../readable';
import { regionsField, regionsOf } from '../regions';

export const detectText = operation({
	command: 'DetectText',
	name: 'Detect Text',
	action: 'Detect text in an image',
	description: 'Read up to 100 words of a photo; for documents Amazon Textract is better',
	uses: ['s3:GetObject'],
	fields: {
		...imageFields,
		'Filters.WordFilter.MinConfidence': {
			default: 80,
			description: 'Only words that Rekognition is at least so sure of; 80 where empty',
		},
		'Filters.WordFilter.MinBoundingBoxHeight': {
			description: 'Only words of at least this height, as a share of the image from 0 to 1',
		},
		'Filters.WordFilter.MinBoundingBoxWidth': {
			description: 'Only words of at least this width, as a share of the image from 0 to 1',
		},
		regionsOfInterest: regionsField,
	},
	covers: ['Image'],
	input: (values) => ({ ...membersIn({ ...values, ...regionsOf(values.regionsOfInterest) }), Image: imageOf(values) }),
	simplify: readText,
	failure: withNextStep,
});
