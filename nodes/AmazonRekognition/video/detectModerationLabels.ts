import { membersIn, s3JobFields, s3ObjectFields, s3ObjectOf } from '../../shared/document';
import { operation } from '../../shared/operation';
import { minConfidence, withNextStep } from '../fields';
import { moderationOfVideo } from './readers';

export const detectModerationLabels = operation({
	command: 'StartContentModeration',
	name: 'Detect Moderation Labels',
	action: 'Detect unsafe content in a video',
	description: 'Find content of a video in Amazon S3 that is not safe to be shown',
	uses: ['s3:GetObject'],
	fields: { ...s3ObjectFields, MinConfidence: minConfidence, ...s3JobFields },
	covers: ['Video'],
	input: (values) => ({ ...membersIn(values), Video: { S3Object: s3ObjectOf(values) } }),
	job: { recipe: 'rekognitionContentModeration' },
	allPages: true,
	simplify: moderationOfVideo,
	failure: withNextStep,
});
