import { membersIn, s3JobFields, s3ObjectFields, s3ObjectOf } from '../../shared/document';
import { operation } from '../../shared/operation';
import { withNextStep } from '../fields';
import { facesOfVideo } from './readers';

export const detectFaces = operation({
	command: 'StartFaceDetection',
	name: 'Detect Faces',
	action: 'Detect faces in a video',
	description: 'Find the faces of a video in Amazon S3',
	uses: ['s3:GetObject'],
	fields: {
		...s3ObjectFields,
		FaceAttributes: { description: 'All tells age range, emotions and more' },
		...s3JobFields,
	},
	covers: ['Video'],
	input: (values) => ({ ...membersIn(values), Video: { S3Object: s3ObjectOf(values) } }),
	job: { recipe: 'rekognitionFaceDetection' },
	allPages: true,
	simplify: facesOfVideo,
	failure: withNextStep,
});
