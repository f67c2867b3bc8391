import { readDocument, readText, warningsOf } from '../../../aws/textract/document';
import { readExpenses } from '../../../aws/textract/expense';
import { readLending } from '../../../aws/textract/lending';

type Output = Readonly<Record<string, unknown>>;

/** What AWS says about a job that has no result yet, or none at all. */
const ended = (read: (output: Output) => unknown) => (output: Output) =>
	output.JobStatus === 'SUCCEEDED' || output.JobStatus === 'PARTIAL_SUCCESS'
		? read(output)
		: { jobStatus: output.JobStatus, ...(output.StatusMessage === undefined ? {} : { reason: output.StatusMessage }) };

/** The results of a job as a person reads them. */
export const textOfJob = ended(readText);
export const analysisOfJob = ended((output) => readDocument(output, []));
/** One entry for each invoice; what could not be read stands with each of them. */
export const expensesOfJob = ended((output) => {
	const expenses = readExpenses(output.ExpenseDocuments);
	return expenses.map((expense) => ({ ...expense, ...warningsOf(output) }));
});
/** One entry for each page. */
export const lendingOfJob = ended((output) =>
	readLending(output.Results).map((page) => ({ ...page, ...warningsOf(output) })),
);
