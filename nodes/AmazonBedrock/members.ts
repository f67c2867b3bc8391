import { setAt } from '../shared/fields';

/** Of the values of an operation those that are members of AWS's input, at their places: all but its own fields. */
export function membersWithout(
	values: Readonly<Record<string, unknown>>,
	...own: readonly string[]
): Record<string, unknown> {
	const input: Record<string, unknown> = {};
	for (const [path, value] of Object.entries(values)) {
		if (!own.includes(path) && value !== undefined) setAt(input, path, value);
	}
	return input;
}

/** An object of JSON that says nothing where it is empty. */
export const unlessEmpty = (value: unknown): unknown =>
	typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
		? undefined
		: value;
