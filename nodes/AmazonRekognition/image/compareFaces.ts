import { imageFields, membersIn } from '../../shared/document';
import { operation } from '../../shared/operation';
import { imageOf, qualityFilter, similarity, targetImageFields, targetImageOf, withNextStep } from '../fields';
import { readComparison } from '../readable';

export const compareFaces = operation({
	command: 'CompareFaces',
	name: 'Compare Faces',
	action: 'Compare the faces of two images',
	description: 'Look for the largest face of an image in a second one',
	uses: ['s3:GetObject'],
	fields: {
		...imageFields,
		...targetImageFields,
		SimilarityThreshold: similarity,
		QualityFilter: qualityFilter,
	},
	covers: ['SourceImage', 'TargetImage'],
	input: (values) => ({
		...membersIn(values),
		SourceImage: imageOf(values),
		TargetImage: targetImageOf(values),
	}),
	simplify: readComparison,
	failure: withNextStep,
});
