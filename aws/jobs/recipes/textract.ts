import type { JobRecipe } from '../types';

const job = (key: string, name: string, task: string): JobRecipe => ({
	key,
	name: `Textract: ${name}`,
	service: 'textract',
	start: { operation: `Start${task}`, token: 'ClientRequestToken', id: 'started.JobId' },
	status: {
		operation: `Get${task}`,
		// The state stands on every page; one entry is enough to read it.
		input: { JobId: 'started.JobId', MaxResults: '`1`' },
		state: 'JobStatus',
		success: ['SUCCEEDED', 'PARTIAL_SUCCESS'],
		failure: ['FAILED'],
		running: ['IN_PROGRESS'],
		reason: 'StatusMessage',
	},
	result: { operation: `Get${task}`, input: { JobId: 'started.JobId' } },
});

export const textractJobs: readonly JobRecipe[] = [
	job('textractDocumentAnalysis', 'Analyze Document', 'DocumentAnalysis'),
	job('textractExpenseAnalysis', 'Analyze Expenses', 'ExpenseAnalysis'),
	job('textractLendingAnalysis', 'Analyze Lending Documents', 'LendingAnalysis'),
	job('textractTextDetection', 'Detect Text', 'DocumentTextDetection'),
];
