import type { JobRecipe, RowReader } from '../types';

type Row = ReadonlyArray<{ readonly field?: string; readonly value?: string }>;

const rows: RowReader = ({ results }) =>
	((results ?? []) as readonly Row[]).map((row) =>
		Object.fromEntries(row.map(({ field = '', value }) => [field, value ?? null])),
	);

export const logsInsightsQuery: JobRecipe = {
	key: 'logsInsightsQuery',
	name: 'CloudWatch Logs: Run Insights Query',
	service: 'logs',
	start: { operation: 'StartQuery', id: 'started.queryId' },
	status: {
		operation: 'GetQueryResults',
		input: { queryId: 'started.queryId' },
		state: 'status',
		success: ['Complete'],
		failure: ['Failed', 'Cancelled', 'Timeout'],
		running: ['Scheduled', 'Running', 'Unknown'],
	},
	result: { operation: 'GetQueryResults', input: { queryId: 'started.queryId' }, rows },
	stop: { operation: 'StopQuery', input: { queryId: 'started.queryId' } },
};
