import { operation } from '../../shared/operation';
import { withNextStep } from '../fields';
import { personsOfVideo } from './readers';

export const getFaceMatches = operation({
	command: 'GetFaceSearch',
	name: 'Get Face Matches',
	action: 'Get the face matches that a job has found',
	description: 'Read the result of a video job that was started before, all pages of it',
	fields: { JobId: { placeholder: 'e.g. 1b7c1e0e…' } },
	allPages: true,
	simplify: personsOfVideo,
	failure: withNextStep,
});
