import type { IDataObject } from 'n8n-workflow';

/** `Name, State.Name` as paths; empty where everything is wanted. */
export const outputPaths = (fields: unknown): readonly string[][] =>
	(Array.isArray(fields) ? fields.map(String) : String(fields ?? '').split(','))
		.map((path) => path.trim())
		.filter((path) => path !== '')
		.map((path) => path.split('.').map((name) => name.trim()));

/**
 * The named fields of an answer, nested as they were; of a list, the fields of each of its entries. AWS leaves out what
 * is empty, so a field that is not there is no mistake.
 */
export function selectFields(json: IDataObject, paths: readonly string[][]): IDataObject {
	return paths.length === 0 ? json : ((select(json, paths) ?? {}) as IDataObject);
}

function select(value: unknown, paths: readonly string[][]): unknown {
	if (Array.isArray(value))
		return value.map((entry: unknown) => select(entry, paths)).filter((entry) => entry !== undefined);
	if (typeof value !== 'object' || value === null) return undefined;
	const kept: Record<string, unknown> = {};
	for (const name of new Set(paths.map(([first]) => first))) {
		if (name === undefined || !Object.hasOwn(value, name)) continue;
		const rest = paths.filter(([first]) => first === name).map((path) => path.slice(1));
		const inner: unknown = Reflect.get(value, name);
		const chosen = rest.some((path) => path.length === 0) ? inner : select(inner, rest);
		if (chosen !== undefined) kept[name] = chosen;
	}
	return Object.keys(kept).length === 0 ? undefined : kept;
}
