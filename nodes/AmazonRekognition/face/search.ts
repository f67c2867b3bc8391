import { operation } from '../../shared/operation';
import { collection, similarity } from '../fields';
import { readMatches } from '../readable';

export const search = operation({
	command: 'SearchFaces',
	name: 'Search',
	action: 'Search a collection for faces like one of it',
	description: 'Find the faces of a collection that are like another of its faces',
	fields: {
		CollectionId: collection,
		FaceId: { placeholder: 'e.g. 5eb7a5a0-1f7c-4c93-8a4b-8d9c0a6f9f0e' },
		FaceMatchThreshold: similarity,
		MaxFaces: { default: 10, description: 'Faces that are returned at most; AWS takes 80 where empty' },
	},
	simplify: readMatches,
});
