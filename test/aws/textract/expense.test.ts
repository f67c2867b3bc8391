import { readExpenses } from '../../../aws/textract/expense';
import { readIdentities } from '../../../aws/textract/identity';
import { readLending } from '../../../aws/textract/lending';

const field = (type: string, value: string, label?: string, more = {}) => ({
	Type: { Text: type, Confidence: 99 },
	...(label === undefined ? {} : { LabelDetection: { Text: label } }),
	ValueDetection: { Text: value, Confidence: 98 },
	PageNumber: 1,
	...more,
});

it('reads each invoice: fields by AWS type or label, line items, currency', () => {
	const documents = [
		{
			ExpenseIndex: 1,
			SummaryFields: [
				field('VENDOR_NAME', 'Paper Inc'),
				field('TOTAL', '€ 5.20', 'Total:', { Currency: { Code: 'EUR', Confidence: 90 } }),
				field('OTHER', '42', 'Customer no.:'),
				field('OTHER', 'thanks'),
				field('ADDRESS', 'A street'),
				field('ADDRESS', 'B street'),
			],
			LineItemGroups: [
				{
					LineItemGroupIndex: 1,
					LineItems: [{ LineItemExpenseFields: [field('ITEM', 'Paper'), field('PRICE', '4.20')] }],
				},
				{ LineItemGroupIndex: 2, LineItems: [{ LineItemExpenseFields: [field('ITEM', 'Post')] }] },
			],
		},
		{ ExpenseIndex: 2, SummaryFields: [], LineItemGroups: [] },
	];
	expect(readExpenses(documents)).toEqual([
		{
			expenseIndex: 1,
			fields: {
				VENDOR_NAME: 'Paper Inc',
				TOTAL: '€ 5.20',
				'Customer no.': '42',
				OTHER: 'thanks',
				ADDRESS: ['A street', 'B street'],
			},
			currency: 'EUR',
			lineItems: [{ ITEM: 'Paper', PRICE: '4.20' }, { ITEM: 'Post' }],
		},
		{ expenseIndex: 2, fields: {}, lineItems: [] },
	]);
	expect(readExpenses(undefined)).toEqual([]);
});

it('reads identity documents with their dates', () => {
	const documents = [
		{
			DocumentIndex: 1,
			IdentityDocumentFields: [
				{ Type: { Text: 'FIRST_NAME' }, ValueDetection: { Text: 'ADA', Confidence: 99 } },
				{
					Type: { Text: 'DATE_OF_BIRTH' },
					ValueDetection: { Text: '10 DEC 1815', NormalizedValue: { Value: '1815-12-10T00:00:00', ValueType: 'Date' } },
				},
			],
		},
	];
	expect(readIdentities(documents)).toEqual([
		{
			documentIndex: 1,
			fields: { FIRST_NAME: 'ADA', DATE_OF_BIRTH: '10 DEC 1815' },
			dates: { DATE_OF_BIRTH: '1815-12-10T00:00:00' },
		},
	]);
});

it('reads lending packages page by page', () => {
	const lendingFields = [
		{ Type: 'EMPLOYER', KeyDetection: { Text: 'Employer' }, ValueDetections: [{ Text: 'Paper' }, { Text: 'Inc' }] },
		{ Type: 'JOINT', ValueDetections: [{ SelectionStatus: 'SELECTED' }] },
	];
	const results = [
		{
			Page: 1,
			PageClassification: { PageType: [{ Value: 'PAYSLIPS', Confidence: 97 }] },
			Extractions: [{ LendingDocument: { LendingFields: lendingFields, SignatureDetections: [{}] } }],
		},
		{
			Page: 2,
			PageClassification: { PageType: [{ Value: 'RECEIPTS', Confidence: 80 }] },
			Extractions: [{ ExpenseDocument: { ExpenseIndex: 1, SummaryFields: [field('TOTAL', '1')] } }],
		},
	];
	expect(readLending(results)).toEqual([
		{
			page: 1,
			pageType: 'PAYSLIPS',
			confidence: 97,
			fields: { EMPLOYER: 'Paper Inc', JOINT: 'SELECTED' },
			signatures: 1,
		},
		{
			page: 2,
			pageType: 'RECEIPTS',
			confidence: 80,
			fields: {},
			expenses: [{ expenseIndex: 1, fields: { TOTAL: '1' }, lineItems: [] }],
		},
	]);
});
