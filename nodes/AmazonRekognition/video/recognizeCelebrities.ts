import { membersIn, s3JobFields, s3ObjectFields, s3ObjectOf } from '../../shared/document';
import { operation } from '../../shared/operation';
import { withNextStep } from '../fields';
import { celebritiesOfVideo } from './readers';

export const recognizeCelebrities = operation({
	command: 'StartCelebrityRecognition',
	name: 'Recognize Celebrities',
	action: 'Recognize celebrities in a video',
	description: 'Name the well-known persons of a video in Amazon S3',
	uses: ['s3:GetObject'],
	fields: { ...s3ObjectFields, ...s3JobFields },
	covers: ['Video'],
	input: (values) => ({ ...membersIn(values), Video: { S3Object: s3ObjectOf(values) } }),
	job: { recipe: 'rekognitionCelebrityRecognition' },
	allPages: true,
	simplify: celebritiesOfVideo,
	failure: withNextStep,
});
