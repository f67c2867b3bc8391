import { operation } from '../../shared/operation';
import { withNextStep } from '../fields';
import { facesOfVideo } from './readers';

export const getFaces = operation({
	command: 'GetFaceDetection',
	name: 'Get Faces',
	action: 'Get the faces that a job has found',
	description: 'Read the result of a video job that was started before, all pages of it',
	fields: { JobId: { placeholder: 'e.g. 1b7c1e0e…' } },
	allPages: true,
	simplify: facesOfVideo,
	failure: withNextStep,
});
