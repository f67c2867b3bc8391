import { jsonIn } from './fields';

/** Attributes that have been set as texts: some services take all attributes as a map of texts. */
export const attributesToTexts = (values: Readonly<Record<string, unknown>>, names: readonly string[]) =>
	Object.fromEntries(
		names.flatMap((name) => {
			const value = values[name];
			// What stands in a JSON field at first says nothing.
			if (value === undefined || value === '{}') return [];
			return [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]];
		}),
	) as Record<string, string>;

/** Attributes that are texts, though they may look like numbers: accounts, phone numbers, names. */
const TEXTS = new Set(['DisplayName', 'Endpoint', 'KmsMasterKeyId', 'Owner', 'SignatureVersion']);

/**
 * Such a map as a person reads it: numbers and switches as such, JSON of policies parsed.
 * @param seconds names of attributes that hold a time in seconds since 1970
 */
export const attributesFromTexts = (attributes: unknown, seconds: readonly string[] = []): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries((attributes ?? {}) as Record<string, unknown>).map(([name, value]) => {
			const text = String(value);
			if (seconds.includes(name)) return [name, new Date(Number(text) * 1000).toISOString()];
			if (/^\s*\{/.test(text)) return [name, jsonIn(text) ?? text];
			if (text === 'true' || text === 'false') return [name, text === 'true'];
			return [name, /^(?:0|[1-9]\d{0,14})$/.test(text) && !TEXTS.has(name) ? Number(text) : text];
		}),
	);
