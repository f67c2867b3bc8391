import { operation } from '../../shared/operation';
import { withNextStep } from '../fields';
import { textOfVideo } from './readers';

export const getText = operation({
	command: 'GetTextDetection',
	name: 'Get Text',
	action: 'Get the text that a job has found',
	description: 'Read the result of a video job that was started before, all pages of it',
	fields: { JobId: { placeholder: 'e.g. 1b7c1e0e…' } },
	allPages: true,
	simplify: textOfVideo,
	failure: withNextStep,
});
