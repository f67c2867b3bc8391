import { readExpenses } from '../../../aws/textract/expense';
import { documentFields, documentOf } from '../../shared/document';
import { operation } from '../../shared/operation';
import { MOST_BYTES, withNextStep } from '../fields';

export const analyzeExpense = operation({
	command: 'AnalyzeExpense',
	name: 'Analyze Expense',
	action: 'Analyze an invoice or a receipt',
	description: 'Read the totals, the vendor and the line items of invoices and receipts, one item for each',
	uses: ['s3:GetObject'],
	fields: documentFields,
	covers: ['Document'],
	input: (values) => ({ Document: documentOf(values, MOST_BYTES) }),
	simplify: ({ ExpenseDocuments }) => readExpenses(ExpenseDocuments),
	failure: withNextStep,
});
