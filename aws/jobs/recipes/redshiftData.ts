import type { JobRecipe, RowReader } from '../types';

type Field = Readonly<Record<string, unknown>>;

/** A field holds its value under the name of its type. */
const valueOf = ({ isNull, ...value }: Field): unknown => (isNull === true ? null : (Object.values(value)[0] ?? null));

const rows: RowReader = ({ Records, ColumnMetadata }) => {
	const names = ((ColumnMetadata ?? []) as ReadonlyArray<{ readonly label?: string; readonly name?: string }>).map(
		({ label, name }, position) => label ?? name ?? `column${position + 1}`,
	);
	return ((Records ?? []) as ReadonlyArray<readonly Field[]>).map((record) =>
		Object.fromEntries(record.map((field, position) => [names[position] ?? `column${position + 1}`, valueOf(field)])),
	);
};

export const redshiftStatement: JobRecipe = {
	key: 'redshiftStatement',
	name: 'Redshift: Run SQL Statement',
	service: 'redshift-data',
	start: { operation: 'ExecuteStatement', id: 'started.Id' },
	status: {
		operation: 'DescribeStatement',
		input: { Id: 'started.Id' },
		state: 'Status',
		success: ['FINISHED'],
		failure: ['FAILED', 'ABORTED'],
		running: ['SUBMITTED', 'PICKED', 'STARTED'],
		reason: 'Error',
	},
	// A result that was asked for as CSV is read by another operation.
	result: {
		operation: 'GetStatementResult',
		input: { Id: 'started.Id' },
		when: "HasResultSet == `true` && ResultFormat != 'CSV' && ResultFormat != 'csv'",
		rows,
	},
	stop: { operation: 'CancelStatement', input: { Id: 'started.Id' } },
};
