import { AwsError } from '../errors';
import { Seen } from './seen';
import { MOST_REMEMBERED } from './types';

export type Row = Readonly<Record<string, unknown>>;

export interface RowState {
	readonly seen: string;
}

export interface NewRows {
	readonly rows: readonly Row[];
	readonly state: RowState;
	/** Rows beyond the limit; they are new to the next run too. */
	readonly left: number;
}

/**
 * Text that is the same for rows with the same key: that of some columns, or of all where none is named.
 * @throws AwsError `UnknownColumn`
 */
export function rowKey(row: Row, columns: readonly string[]): string {
	const missing = columns.find((name) => !Object.hasOwn(row, name));
	if (missing === undefined)
		return JSON.stringify(columns.length === 0 ? Object.entries(row) : columns.map((name) => row[name]));
	throw new AwsError({
		code: 'UnknownColumn',
		message: `The result has no column "${missing}"`,
		nextStep: `Correct 'Key Columns'. The result has: ${Object.keys(row).join(', ')}.`,
		field: 'keyColumns',
	});
}

/**
 * The rows whose key was not in a result before. Remembers those that were there last; the ones that have been missing
 * for longest are forgotten first.
 * @param now milliseconds since 1970
 * @param silent remembers without telling: the first run, where only what comes later is wanted
 */
export async function newRows(
	pages: AsyncIterable<readonly Row[]>,
	state: RowState | undefined,
	{ keyOf, limit, now, silent }: { keyOf(row: Row): string; limit: number; now: number; silent: boolean },
): Promise<NewRows> {
	const seen = new Seen(state?.seen);
	const rows: Row[] = [];
	let left = 0;
	let inResult = 0;
	for await (const page of pages) {
		for (const row of page) {
			const key = keyOf(row);
			const isNew = !seen.has(key) && !silent;
			if (isNew && rows.length >= limit) {
				left += 1;
				continue;
			}
			inResult += 1;
			seen.add(key, now);
			if (isNew) rows.push(row);
		}
	}
	// All keys of this result stay, however many: one of them forgotten would be new again.
	if (seen.size > MOST_REMEMBERED) seen.keepNewest(Math.max(MOST_REMEMBERED, inResult));
	return { rows, state: { seen: seen.toText() }, left };
}
