import { isRecord } from './builtInForm';
import type { Rewritten, Values } from './types';

/** n8n's expressions begin with an equals sign; the text after it is a template. */
export const isExpression = (value: unknown): value is string => typeof value === 'string' && value.startsWith('=');

/** One text of several, expressions among them: `={{ $json.folder }}/a.txt`. */
export function joined(...parts: readonly unknown[]): string {
	const template = parts.map((part) => (isExpression(part) ? part.slice(1) : String(part))).join('');
	return parts.some(isExpression) ? `=${template}` : template;
}

/** The code of `={{ code }}`, where the value is nothing but that. */
const codeOf = (value: string): string | undefined => {
	const code = /^=\s*\{\{([\s\S]*)\}\}\s*$/.exec(value)?.[1];
	return code === undefined || code.includes('}}') ? undefined : code.trim();
};

/** A value inside of an object that n8n computes. A template with text around its code becomes a template literal. */
function asCode(value: unknown): string {
	if (!isExpression(value)) return JSON.stringify(value);
	const code = codeOf(value);
	if (code !== undefined) return code;
	const literal = value
		.slice(1)
		.split(/\{\{([\s\S]*?)\}\}/)
		.map((part, index) =>
			index % 2 === 1 ? `\${${part.trim()}}` : part.replace(/[\\`]|\$\{/g, (sign) => `\\${sign}`),
		);
	return `\`${literal.join('')}\``;
}

/** An object for a JSON field: text where nothing is computed, else one expression. */
export function jsonOf(entries: ReadonlyArray<readonly [string, unknown]>): string {
	if (!entries.some(([name, value]) => isExpression(name) || isExpression(value))) {
		return JSON.stringify(Object.fromEntries(entries));
	}
	const name = (key: string): string => (isExpression(key) ? `[${asCode(key)}]` : JSON.stringify(key));
	return `={{ { ${entries.map(([key, value]) => `${name(key)}: ${asCode(value)}`).join(', ')} } }}`;
}

/** A switch that stands for a word in ours; switched off it says nothing, or the second word. */
export const switchFor = (name: string, on: unknown, off?: unknown): Rewritten => ({
	is: name,
	as: (value) => {
		if (isExpression(value)) {
			const code = codeOf(value);
			return { [name]: `={{ ${code ?? 'false'} ? ${JSON.stringify(on)} : ${JSON.stringify(off ?? '')} }}` };
		}
		const word = value === true ? on : off;
		return word === undefined ? {} : { [name]: word };
	},
});

/** The text that a picker or a field of the built-in holds. */
export const plain = (value: unknown): unknown => (isRecord(value) && '__rl' in value ? value.value : value);

/** For parameters that only say which operation of ours it is. */
export const DECIDES: Rewritten = { is: [], as: (): Values => ({}) };
