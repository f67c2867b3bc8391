import { AmazonTextract } from '../../../nodes/AmazonTextract/AmazonTextract.node';
import { describeAsTool } from '../asTool';

describeAsTool(AmazonTextract, {
	of: 'document:analyzeExpense',
	parameters: {
		source: 's3',
		bucket: { __rl: true, mode: 'name', value: 'papers' },
		objectKey: "={{ $fromAI('key', '', 'string') }}",
	},
	filledIn: { key: 'receipt.png' },
	reply: { body: { ExpenseDocuments: [{ ExpenseIndex: 1, SummaryFields: [], LineItemGroups: [] }] } },
	output: { expenseIndex: 1, fields: {}, lineItems: [] },
});
