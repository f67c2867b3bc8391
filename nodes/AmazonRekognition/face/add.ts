import { imageFields, membersIn } from '../../shared/document';
import { operation } from '../../shared/operation';
import { collection, faceAttributes, imageOf, qualityFilter, withNextStep } from '../fields';
import { readIndex } from '../readable';

export const add = operation({
	command: 'IndexFaces',
	name: 'Add',
	action: 'Add the faces of an image to a collection',
	description: 'Store what makes the faces of an image known again (no image) in a collection',
	uses: ['s3:GetObject'],
	fields: {
		CollectionId: collection,
		...imageFields,
		ExternalImageId: {
			label: 'External Image ID',
			placeholder: 'e.g. employee-17',
			description: 'ID of yours that is returned when the face is found; letters, digits and _.-: alone',
		},
		DetectionAttributes: { ...faceAttributes, description: 'What the raw answer tells of each face' },
		MaxFaces: {
			default: 10,
			description: 'Faces that are stored at most, the largest first; AWS takes 100 where empty',
		},
		QualityFilter: qualityFilter,
	},
	covers: ['Image'],
	input: (values) => ({ ...membersIn(values), Image: imageOf(values) }),
	simplify: readIndex,
	failure: withNextStep,
});
