import { membersIn, s3JobFields, s3ObjectFields, s3ObjectOf } from '../../shared/document';
import { operation } from '../../shared/operation';
import { withNextStep } from '../fields';
import { textOfVideo } from './readers';

export const detectText = operation({
	command: 'StartTextDetection',
	name: 'Detect Text',
	action: 'Detect text in a video',
	description: 'Read the text that is shown in a video in Amazon S3',
	uses: ['s3:GetObject'],
	fields: { ...s3ObjectFields, ...s3JobFields },
	covers: ['Video'],
	input: (values) => ({ ...membersIn(values), Video: { S3Object: s3ObjectOf(values) } }),
	job: { recipe: 'rekognitionTextDetection' },
	allPages: true,
	simplify: textOfVideo,
	failure: withNextStep,
});
