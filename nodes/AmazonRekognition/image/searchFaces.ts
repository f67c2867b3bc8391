import { imageFields, membersIn } from '../../shared/document';
import { operation } from '../../shared/operation';
import { collection, imageOf, qualityFilter, similarity, withNextStep } from '../fields';
import { readMatches } from '../readable';

export const searchFaces = operation({
	command: 'SearchFacesByImage',
	name: 'Search Faces',
	action: 'Search a collection for the face of an image',
	description: 'Find the largest face of an image in a collection',
	uses: ['s3:GetObject'],
	fields: {
		CollectionId: collection,
		...imageFields,
		FaceMatchThreshold: similarity,
		MaxFaces: { default: 10, description: 'Faces that are returned at most; AWS takes 80 where empty' },
		QualityFilter: qualityFilter,
	},
	covers: ['Image'],
	input: (values) => ({ ...membersIn(values), Image: imageOf(values) }),
	simplify: readMatches,
	failure: withNextStep,
});
