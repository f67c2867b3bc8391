import { operation } from '../../shared/operation';
import { withNextStep } from '../fields';
import { textOfJob } from './readers';

export const getTextDetection = operation({
	command: 'GetDocumentTextDetection',
	name: 'Get Text Detection',
	action: 'Get the result of a text detection',
	description: 'Read the result of a job that was started before, all pages of it',
	fields: { JobId: { placeholder: 'e.g. 1b7c1e0e…' } },
	allPages: true,
	simplify: textOfJob,
	failure: withNextStep,
});
