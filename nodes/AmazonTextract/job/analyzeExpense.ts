import { membersIn, s3ObjectFields, s3ObjectOf } from '../../shared/document';
import { operation } from '../../shared/operation';
import { jobFields, withNextStep } from '../fields';
import { expensesOfJob } from './readers';

export const analyzeExpense = operation({
	command: 'StartExpenseAnalysis',
	name: 'Analyze Expense',
	action: 'Analyze invoices and receipts of many pages',
	description: 'Read the invoices and receipts in a document in Amazon S3, one item for each',
	uses: ['s3:GetObject'],
	fields: { ...s3ObjectFields, ...jobFields },
	covers: ['DocumentLocation'],
	input: (values) => ({ ...membersIn(values), DocumentLocation: { S3Object: s3ObjectOf(values) } }),
	job: { recipe: 'textractExpenseAnalysis' },
	allPages: true,
	simplify: expensesOfJob,
	failure: withNextStep,
});
