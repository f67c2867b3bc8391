import { operation } from '../../shared/operation';
import { withNextStep } from '../fields';
import { celebritiesOfVideo } from './readers';

export const getCelebrities = operation({
	command: 'GetCelebrityRecognition',
	name: 'Get Celebrities',
	action: 'Get the celebrities that a job has found',
	description: 'Read the result of a video job that was started before, all pages of it',
	fields: { JobId: { placeholder: 'e.g. 1b7c1e0e…' } },
	allPages: true,
	simplify: celebritiesOfVideo,
	failure: withNextStep,
});
