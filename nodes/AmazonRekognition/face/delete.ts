import { AwsError } from '../../../aws/errors';
import { operation } from '../../shared/operation';
import { collection } from '../fields';

export const deleteFaces = operation({
	command: 'DeleteFaces',
	name: 'Delete',
	action: 'Delete faces',
	description: 'Delete faces from a collection',
	fields: {
		CollectionId: collection,
		FaceIds: { description: 'IDs separated by commas, at most 4,096' },
	},
	output: ({ DeletedFaces, UnsuccessfulFaceDeletions }) => {
		const deleted = DeletedFaces ?? [];
		const left = (UnsuccessfulFaceDeletions ?? []) as Array<{ FaceId?: string; Reasons?: readonly string[] }>;
		if (left.length === 0) return { deleted: true, deletedFaces: deleted };
		throw new AwsError({
			code: 'FacesNotDeleted',
			message: `${left.length} of the faces were not deleted: ${left
				.slice(0, 5)
				.map(({ FaceId, Reasons = [] }) => `${FaceId ?? ''} (${Reasons.join(', ')})`)
				.join(', ')}`,
			nextStep:
				'FACE_NOT_FOUND: the collection has no such face. A face of a user must be disassociated from it first.',
			field: 'faceIds',
			attempts: 1,
			extra: { deletedFaces: deleted, unsuccessfulFaceDeletions: left },
		});
	},
});
