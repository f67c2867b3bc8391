import { membersIn, s3JobFields, s3ObjectFields, s3ObjectOf } from '../../shared/document';
import { operation } from '../../shared/operation';
import { minConfidence, withNextStep } from '../fields';
import { labelsOfVideo } from './readers';

export const detectLabels = operation({
	command: 'StartLabelDetection',
	name: 'Detect Labels',
	action: 'Detect labels in a video',
	description: 'Name the objects, scenes and activities of a video in Amazon S3',
	uses: ['s3:GetObject'],
	fields: { ...s3ObjectFields, MinConfidence: minConfidence, ...s3JobFields },
	covers: ['Video'],
	input: (values) => ({ ...membersIn(values), Video: { S3Object: s3ObjectOf(values) } }),
	job: { recipe: 'rekognitionLabelDetection' },
	allPages: true,
	simplify: labelsOfVideo,
	failure: withNextStep,
});
