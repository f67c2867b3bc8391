import { operation } from '../../shared/operation';
import { withNextStep } from '../fields';
import { segmentsOfVideo } from './readers';

export const getSegments = operation({
	command: 'GetSegmentDetection',
	name: 'Get Segments',
	action: 'Get the segments that a job has found',
	description: 'Read the result of a video job that was started before, all pages of it',
	fields: { JobId: { placeholder: 'e.g. 1b7c1e0e…' } },
	allPages: true,
	simplify: segmentsOfVideo,
	failure: withNextStep,
});
