import { operation } from '../../shared/operation';
import { withNextStep } from '../fields';
import { lendingOfJob } from './readers';

export const getLendingAnalysis = operation({
	command: 'GetLendingAnalysis',
	name: 'Get Lending Analysis',
	action: 'Get the result of a lending analysis',
	description: 'Read the result of a job that was started before, all pages of it',
	fields: { JobId: { placeholder: 'e.g. 1b7c1e0e…' } },
	allPages: true,
	simplify: lendingOfJob,
	failure: withNextStep,
});
