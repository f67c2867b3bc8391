import { operation } from '../../shared/operation';
import { withNextStep } from '../fields';
import { expensesOfJob } from './readers';

export const getExpenseAnalysis = operation({
	command: 'GetExpenseAnalysis',
	name: 'Get Expense Analysis',
	action: 'Get the result of an expense analysis',
	description: 'Read the result of a job that was started before, all pages of it',
	fields: { JobId: { placeholder: 'e.g. 1b7c1e0e…' } },
	allPages: true,
	simplify: expensesOfJob,
	failure: withNextStep,
});
