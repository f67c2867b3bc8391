import type { JobRecipe, RowReader } from '../types';

interface ResultSet {
	readonly Rows?: ReadonlyArray<{ readonly Data?: ReadonlyArray<{ readonly VarCharValue?: string }> }>;
	readonly ResultSetMetadata?: {
		readonly ColumnInfo?: ReadonlyArray<{ readonly Name?: string; readonly Label?: string }>;
	};
}

/** The first row of a query's first page repeats the names of the columns; that of a statement such as SHOW does not. */
const rows: RowReader = ({ ResultSet }, page) => {
	const { Rows = [], ResultSetMetadata: { ColumnInfo = [] } = {} } = (ResultSet ?? {}) as ResultSet;
	const names = ColumnInfo.map(({ Label, Name }, position) => Label ?? Name ?? `column${position + 1}`);
	const values = Rows.map(({ Data = [] }) => names.map((_name, position) => Data[position]?.VarCharValue ?? null));
	const repeatsNames = page === 1 && values[0]?.every((value, position) => value === names[position]) === true;
	return values
		.slice(repeatsNames ? 1 : 0)
		.map((row) => Object.fromEntries(names.map((name, position) => [name, row[position] ?? null])));
};

const CHANGES = ['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'UNLOAD', 'CREATE_TABLE_AS_SELECT'];

export const athenaQuery: JobRecipe = {
	key: 'athenaQuery',
	name: 'Athena: Run Query',
	service: 'athena',
	start: { operation: 'StartQueryExecution', id: 'started.QueryExecutionId' },
	status: {
		operation: 'GetQueryExecution',
		input: { QueryExecutionId: 'started.QueryExecutionId' },
		state: 'QueryExecution.Status.State',
		success: ['SUCCEEDED'],
		failure: ['FAILED', 'CANCELLED'],
		running: ['QUEUED', 'RUNNING'],
		reason: 'QueryExecution.Status.[AthenaError.ErrorMessage, StateChangeReason]',
		job: 'QueryExecution',
	},
	result: {
		operation: 'GetQueryResults',
		input: { QueryExecutionId: 'started.QueryExecutionId' },
		// Such statements have an empty result; how the query went says more.
		when: [
			"QueryExecution.StatementType != 'DDL'",
			...CHANGES.map((kind) => `QueryExecution.SubstatementType != '${kind}'`),
		].join(' && '),
		rows,
	},
	stop: { operation: 'StopQueryExecution', input: { QueryExecutionId: 'started.QueryExecutionId' } },
};
