import { operation } from '../../shared/operation';
import { withNextStep } from '../fields';
import { analysisOfJob } from './readers';

export const getAnalysis = operation({
	command: 'GetDocumentAnalysis',
	name: 'Get Analysis',
	action: 'Get the result of an analysis',
	description: 'Read the result of a job that was started before, all pages of it',
	fields: { JobId: { placeholder: 'e.g. 1b7c1e0e…' } },
	allPages: true,
	simplify: analysisOfJob,
	failure: withNextStep,
});
