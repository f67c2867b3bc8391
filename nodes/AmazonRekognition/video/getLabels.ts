import { operation } from '../../shared/operation';
import { withNextStep } from '../fields';
import { labelsOfVideo } from './readers';

export const getLabels = operation({
	command: 'GetLabelDetection',
	name: 'Get Labels',
	action: 'Get the labels that a job has found',
	description: 'Read the result of a video job that was started before, all pages of it',
	fields: { JobId: { placeholder: 'e.g. 1b7c1e0e…' } },
	allPages: true,
	simplify: labelsOfVideo,
	failure: withNextStep,
});
