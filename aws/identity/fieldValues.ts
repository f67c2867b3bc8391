import { invalidField } from './validate';

/** What a credential stores, by the names of its fields. */
export type CredentialFields = Readonly<Record<string, unknown>>;

/** A text without the blanks around it; empty where the field is not set. */
export function text(fields: CredentialFields, name: string): string {
	const value = fields[name];
	return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

/** Numbers of n8n's forms may be texts, from an expression or an import; an empty one means not set. */
export function numberOf(fields: CredentialFields, name: string, label: string): number | undefined {
	const value = fields[name];
	if (value === undefined || value === null || value === '') return undefined;
	const number = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : Number.NaN;
	if (Number.isNaN(number)) throw invalidField(name, `${label} is not a number.`, 'Enter the number of seconds.');
	return number;
}

/** Entries separated by commas, semicolons or blanks. */
export const listOf = (value: string): string[] => value.split(/[\s,;]+/).filter((entry) => entry !== '');

/** Rows of a field of the kind `fixedCollection`, whose values stand under one name. */
export function rowsOf(fields: CredentialFields, name: string, group: string): CredentialFields[] {
	const collection = fields[name] as Record<string, unknown> | null | undefined;
	const rows = collection?.[group];
	return Array.isArray(rows) ? (rows as CredentialFields[]) : [];
}
