import { operation } from '../../shared/operation';
import { collection } from '../fields';

export const getMany = operation({
	command: 'ListFaces',
	name: 'Get Many',
	action: 'Get many faces',
	description: 'List the faces of a collection',
	fields: {
		CollectionId: collection,
		FaceIds: { description: 'Only these faces; IDs separated by commas' },
		UserId: { description: 'Only the faces of this user of the collection' },
	},
});
