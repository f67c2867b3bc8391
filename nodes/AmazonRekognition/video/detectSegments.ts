import { membersIn, s3JobFields, s3ObjectFields, s3ObjectOf } from '../../shared/document';
import { operation } from '../../shared/operation';
import { withNextStep } from '../fields';
import { segmentsOfVideo } from './readers';

export const detectSegments = operation({
	command: 'StartSegmentDetection',
	name: 'Detect Segments',
	action: 'Detect the segments of a video',
	description: 'Find shots, black frames, credits and more in a video in Amazon S3',
	uses: ['s3:GetObject'],
	fields: {
		...s3ObjectFields,
		SegmentTypes: {
			label: 'Segments',
			choices: { SHOT: 'Shots', TECHNICAL_CUE: 'Technical Cues' },
			type: 'multiOptions',
			default: ['SHOT'],
		},
		...s3JobFields,
	},
	covers: ['Video'],
	input: (values) => ({ ...membersIn(values), Video: { S3Object: s3ObjectOf(values) } }),
	job: { recipe: 'rekognitionSegmentDetection' },
	allPages: true,
	simplify: segmentsOfVideo,
	failure: withNextStep,
});
