import type { INodeProperties } from 'n8n-workflow';

import { jsonIn } from '../shared/fields';
import { invalid } from '../shared/triggers/parameters';
import type { TriggerParameters } from '../shared/triggers/parameters';
import { isRecord } from '../shared/triggers/pattern';

interface Comparison {
	readonly name: string;
	/** Entries of the pattern for what was entered. */
	entries(text: string): readonly unknown[];
}

/** How a field of an event is compared. */
const COMPARISONS: Readonly<Record<string, Comparison>> = {
	anythingBut: { name: 'Is Not', entries: (text) => [{ 'anything-but': alternatives(text).flatMap(literals) }] },
	cidr: { name: 'Is in IP Range', entries: (text) => alternatives(text).map((value) => ({ cidr: value })) },
	equals: { name: 'Is', entries: (text) => alternatives(text).flatMap(literals) },
	equalsIgnoreCase: {
		name: 'Is, Upper or Lower Case',
		entries: (text) => alternatives(text).map((value) => ({ 'equals-ignore-case': value })),
	},
	exists: { name: 'Exists', entries: () => [{ exists: true }] },
	greater: { name: 'Is Greater Than', entries: (text) => [{ numeric: ['>', numberIn(text)] }] },
	greaterOrEqual: { name: 'Is Greater Than or Equal To', entries: (text) => [{ numeric: ['>=', numberIn(text)] }] },
	less: { name: 'Is Less Than', entries: (text) => [{ numeric: ['<', numberIn(text)] }] },
	lessOrEqual: { name: 'Is Less Than or Equal To', entries: (text) => [{ numeric: ['<=', numberIn(text)] }] },
	notExists: { name: 'Does Not Exist', entries: () => [{ exists: false }] },
	prefix: { name: 'Begins With', entries: (text) => alternatives(text).map((value) => ({ prefix: value })) },
	suffix: { name: 'Ends With', entries: (text) => alternatives(text).map((value) => ({ suffix: value })) },
	wildcard: { name: 'Is Like', entries: (text) => alternatives(text).map((value) => ({ wildcard: value })) },
};

/** The builder of conditions in the form. */
export const conditions: INodeProperties = {
	displayName: 'Conditions',
	name: 'conditions',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add condition',
	default: {},
	description: 'All of them must hold. Of several values, separated by commas, one is enough.',
	options: [
		{
			name: 'rows',
			displayName: 'Condition',
			values: [
				{
					displayName: 'Field',
					name: 'field',
					type: 'string',
					default: '',
					placeholder: 'e.g. detail.order.total',
					description: 'Path in the event, with points between the names',
				},
				{
					displayName: 'Comparison',
					name: 'comparison',
					type: 'options',
					options: Object.entries(COMPARISONS)
						.map(([value, { name }]) => ({ name, value }))
						.sort((left, right) => left.name.localeCompare(right.name)),
					default: 'equals',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. paid, shipped',
					description: 'In Is Like, * stands for any text',
					displayOptions: { hide: { comparison: ['exists', 'notExists'] } },
				},
			],
		},
	],
};

const alternatives = (text: string): string[] =>
	text
		.split(',')
		.map((value) => value.trim())
		.filter((value) => value !== '');

/** What a text may stand for in an event: itself, and the number, the truth value or the null that it reads as. */
function literals(text: string): unknown[] {
	const value = /^(-?\d+(\.\d+)?([eE][+-]?\d+)?|true|false|null)$/.test(text) ? jsonIn(text) : undefined;
	return value === undefined ? [text] : [text, value];
}

function numberIn(text: string): number {
	const number = Number(text);
	if (text.trim() !== '' && !Number.isNaN(number)) return number;
	throw invalid('conditions', `'Conditions': "${text}" is not a number`);
}

/** Puts the conditions into a pattern. Conditions on the same field add their alternatives. */
export function addConditions(pattern: Record<string, unknown>, parameters: TriggerParameters): void {
	for (const { field, comparison = 'equals', value } of parameters.rows('conditions')) {
		const path = (typeof field === 'string' ? field : '').trim().split('.');
		const known = typeof comparison === 'string' && Object.hasOwn(COMPARISONS, comparison);
		const found = known ? COMPARISONS[comparison] : undefined;
		if (path.some((name) => name === '')) throw invalid('conditions', "'Conditions': a condition has no field");
		if (found === undefined) throw invalid('conditions', "'Conditions': a condition has no comparison");
		const entries = found.entries(typeof value === 'string' ? value : JSON.stringify(value ?? ''));
		if (entries.length === 0) {
			throw invalid('conditions', `'Conditions': the condition on ${path.join('.')} has no value`);
		}
		put(pattern, path, entries);
	}
}

function put(
	pattern: Record<string, unknown>,
	[name = '', ...rest]: readonly string[],
	entries: readonly unknown[],
): void {
	const there = pattern[name];
	if (rest.length === 0) {
		if (isRecord(there)) throw invalid('conditions', `'Conditions': "${name}" is an object in another condition`);
		pattern[name] = [...(Array.isArray(there) ? (there as unknown[]) : []), ...entries];
		return;
	}
	if (Array.isArray(there)) throw invalid('conditions', `'Conditions': "${name}" is a value in another condition`);
	const inner = isRecord(there) ? there : {};
	pattern[name] = inner;
	put(inner, rest, entries);
}
