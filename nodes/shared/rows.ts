import type { INodeProperties } from 'n8n-workflow';

const ROWS = 'entries';

/** A property of which the record gives name and label. */
type Property = Omit<INodeProperties, 'name' | 'displayOptions'>;

/** A column of rows that holds a text. */
export const textColumn = (
	displayName: string,
	name: string,
	placeholder: string,
	description?: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
	...(description === undefined ? {} : { description }),
});

/** A field of rows, for what AWS's member does not take as it is entered; their order can be changed. */
export const rowsOf = (label: string, ...columns: readonly INodeProperties[]): Property => ({
	displayName: label,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: `Add ${label.toLowerCase()}`,
	default: {},
	options: [{ name: ROWS, displayName: label, values: [...columns] }],
});

/** The rows that are set. */
export function rowsIn(stored: unknown): ReadonlyArray<Readonly<Record<string, unknown>>> {
	const found = (stored as { readonly [ROWS]?: unknown } | undefined)?.[ROWS];
	return Array.isArray(found) ? (found as Array<Record<string, unknown>>) : [];
}
