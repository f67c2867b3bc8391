import { membersIn, s3JobFields, s3ObjectFields, s3ObjectOf } from '../../shared/document';
import { operation } from '../../shared/operation';
import { collection, similarity, withNextStep } from '../fields';
import { personsOfVideo } from './readers';

export const searchFaces = operation({
	command: 'StartFaceSearch',
	name: 'Search Faces',
	action: 'Search a video for the faces of a collection',
	description: 'Find the faces of a collection in a video in Amazon S3',
	uses: ['s3:GetObject'],
	fields: { ...s3ObjectFields, CollectionId: collection, FaceMatchThreshold: similarity, ...s3JobFields },
	covers: ['Video'],
	input: (values) => ({ ...membersIn(values), Video: { S3Object: s3ObjectOf(values) } }),
	job: { recipe: 'rekognitionFaceSearch' },
	allPages: true,
	simplify: personsOfVideo,
	failure: withNextStep,
});
