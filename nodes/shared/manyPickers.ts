import type { INodeProperties } from 'n8n-workflow';

import type { Locator } from './locators';
import { chosenOf, inSentence, locatorProperty } from './locators';

const ROWS = 'entries';
const PICKER = 'id';

/** A field of several pickers of one kind, one below the other. */
export const manyPickers = (locator: Locator): Omit<INodeProperties, 'name' | 'displayOptions'> => ({
	displayName: `${locator.label}s`,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: `Add ${inSentence(locator.label)}`,
	default: {},
	options: [{ name: ROWS, displayName: locator.label, values: [locatorProperty(locator, PICKER)] }],
});

/** What was chosen; one picker may hold several IDs, as a list or with commas. Undefined where nothing was. */
export function chosenIds(stored: unknown): string[] | undefined {
	const rows = (stored as { readonly [ROWS]?: unknown } | undefined)?.[ROWS];
	const ids = (Array.isArray(rows) ? (rows as ReadonlyArray<Readonly<Record<string, unknown>>>) : [])
		.map((row) => row[PICKER])
		.map((picked) => (picked as { readonly value?: unknown } | undefined)?.value ?? picked)
		.flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value]))
		.flatMap((value) => chosenOf(value).value.split(','))
		.map((id) => id.trim())
		.filter((id) => id !== '');
	return ids.length === 0 ? undefined : ids;
}
