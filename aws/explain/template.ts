/** A text of which only some parts are known: what stands between them comes from an expression at run time. */
export class Template {
	/** @param parts what is known, in order; an expression stands between each two of them */
	constructor(readonly parts: readonly string[]) {}
}

/** A value as it is, or undefined where only a run can tell. */
export type KnownValue = string | number | boolean | null | Template | KnownObject | readonly KnownValue[] | undefined;
export interface KnownObject {
	readonly [name: string]: KnownValue;
}

/** In a policy these letters mean something else than themselves. */
const literal = (text: string): string => text.replace(/[*?$]/g, (letter) => `\${${letter}}`);

/** A pattern for a policy: the known parts as they are, `*` for the rest. Undefined where it is no text. */
export function patternOf(value: KnownValue): string | undefined {
	if (typeof value === 'string') return value === '' ? undefined : literal(value);
	if (typeof value === 'number') return String(value);
	if (!(value instanceof Template)) return undefined;
	return value.parts.map(literal).join('*').replace(/\*+/g, '*');
}

export const isKnownObject = (value: KnownValue): value is KnownObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Template);
