import { athenaQuery } from '../../aws/jobs/recipes/athena';
import { jsonIn } from '../shared/fields';

type Output = Readonly<Record<string, unknown>>;
interface Column {
	readonly Name?: string;
	readonly Label?: string;
	readonly Type?: string;
}

const NUMBERS = new Set(['tinyint', 'smallint', 'integer', 'int', 'bigint', 'double', 'float', 'real']);

/** A value by the type of its column. What JSON cannot hold exactly stays a text. */
function typed(type: string, value: unknown): unknown {
	if (typeof value !== 'string') return value;
	if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
	if (type === 'json') return jsonIn(value) ?? value;
	if (!NUMBERS.has(type) || value === '') return value;
	const number = Number(value);
	const exact = Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number));
	return exact ? number : value;
}

/** The rows of a page of `GetQueryResults` as texts: without the names of the columns, which the first page repeats. */
export const textRows = (output: Output, page: number): Array<Record<string, unknown>> =>
	athenaQuery.result?.rows?.(output, page) ?? [];

/** The same, with numbers, booleans and JSON by the types of the columns. */
export function typedRows(output: Output, page: number): Array<Record<string, unknown>> {
	const set = output.ResultSet as { ResultSetMetadata?: { ColumnInfo?: readonly Column[] } } | undefined;
	const types = new Map(
		(set?.ResultSetMetadata?.ColumnInfo ?? []).map(({ Label, Name, Type = '' }) => [Label ?? Name ?? '', Type]),
	);
	return textRows(output, page).map((row) =>
		Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typed(types.get(name) ?? '', value)])),
	);
}
