import { byName } from './blocks';

interface Detection {
	readonly Text?: string;
	readonly Confidence?: number;
}

/** `ExpenseField` of Amazon Textract. */
export interface ExpenseField {
	readonly Type?: Detection;
	readonly LabelDetection?: Detection;
	readonly ValueDetection?: Detection;
	readonly PageNumber?: number;
	readonly Currency?: { readonly Code?: string };
}

/** `ExpenseDocument` of Amazon Textract: one invoice or receipt. */
export interface ExpenseDocument {
	readonly ExpenseIndex?: number;
	readonly SummaryFields?: readonly ExpenseField[];
	readonly LineItemGroups?: ReadonlyArray<{
		readonly LineItems?: ReadonlyArray<{ readonly LineItemExpenseFields?: readonly ExpenseField[] }>;
	}>;
}

/** An invoice or receipt as a person reads it. */
export interface Expense {
	/** Number of the invoice in the document, from 1. */
	readonly expenseIndex: number;
	/** By AWS's types (`TOTAL`, `VENDOR_NAME`), else by the label in the document; lists where a name comes more than once. */
	readonly fields: Readonly<Record<string, unknown>>;
	readonly currency?: string;
	/** By AWS's types: `ITEM`, `QUANTITY`, `PRICE`, `EXPENSE_ROW` … */
	readonly lineItems: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

/** One entry for each invoice or receipt of the document. */
export function readExpenses(documents: unknown): Expense[] {
	const list = Array.isArray(documents) ? (documents as ExpenseDocument[]) : [];
	return list.map(({ ExpenseIndex, SummaryFields = [], LineItemGroups = [] }, position) => {
		const currency = SummaryFields.find(({ Currency }) => Currency?.Code !== undefined)?.Currency?.Code;
		return {
			expenseIndex: ExpenseIndex ?? position + 1,
			fields: valuesOf(SummaryFields),
			...(currency === undefined ? {} : { currency }),
			lineItems: LineItemGroups.flatMap(({ LineItems = [] }) => LineItems).map(({ LineItemExpenseFields = [] }) =>
				valuesOf(LineItemExpenseFields),
			),
		};
	});
}

const valuesOf = (fields: readonly ExpenseField[]): Record<string, unknown> =>
	byName(fields.map((field) => [nameOf(field), field.ValueDetection?.Text ?? ''] as const));

/** What AWS has no type for is called as the document calls it. */
function nameOf({ Type, LabelDetection }: ExpenseField): string {
	const label = LabelDetection?.Text?.replace(/\s*:$/, '') ?? '';
	const type = Type?.Text ?? '';
	return (type === '' || type === 'OTHER') && label !== '' ? label : type;
}
