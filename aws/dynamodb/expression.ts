import { AwsError } from '../errors';
import type { AttributeValue } from './values';

/** Where an attribute is: names and positions in lists. */
export type Path = ReadonlyArray<string | number>;

/** `address.lines[0]` as names and positions. A dot that belongs to a name is written `\.`. */
export function parsePath(text: string): Path {
	const steps: Array<string | number> = [];
	for (const part of text.trim().split(/(?<!\\)\./)) {
		const [, name = part, positions = ''] = /^(.*?)((?:\[\d+\])*)$/s.exec(part) ?? [];
		steps.push(name.replaceAll('\\.', '.'), ...[...positions.matchAll(/\d+/g)].map(([digits]) => Number(digits)));
	}
	if (steps.every((step) => step !== '')) return steps;
	throw new AwsError({
		code: 'InvalidAttribute',
		message: text.trim() === '' ? 'The name of an attribute is empty' : `"${text}" is no path of an attribute`,
		nextStep: 'Write the name as the item has it, nested ones with dots: address.city, lines[0].price.',
	});
}

/**
 * Placeholders of one request: every name gets one, so that no reserved word and no special character is in the way.
 * Those that a person has given are kept.
 */
export class Placeholders {
	private readonly names = new Map<string, string>();
	private readonly values = new Map<string, AttributeValue>();
	private readonly aliases = new Map<string, string>();

	constructor(names: Readonly<Record<string, string>> = {}, values: Readonly<Record<string, AttributeValue>> = {}) {
		for (const [alias, name] of Object.entries(names))
			this.names.set(alias.startsWith('#') ? alias : `#${alias}`, name);
		for (const [alias, value] of Object.entries(values)) {
			this.values.set(alias.startsWith(':') ? alias : `:${alias}`, value);
		}
	}

	/** What stands for an attribute in an expression. */
	path(path: Path): string {
		return path
			.map((step, place) => (typeof step === 'number' ? `[${step}]` : `${place === 0 ? '' : '.'}${this.name(step)}`))
			.join('');
	}

	name(name: string): string {
		let alias = this.aliases.get(name);
		if (alias === undefined) {
			alias = free('#n', this.names);
			this.names.set(alias, name);
			this.aliases.set(name, alias);
		}
		return alias;
	}

	value(value: AttributeValue): string {
		const alias = free(':v', this.values);
		this.values.set(alias, value);
		return alias;
	}

	/** The name behind a placeholder. */
	nameOf(alias: string): string | undefined {
		return this.names.get(alias);
	}

	/** Members of the request; absent where there is nothing to say. */
	members(): {
		ExpressionAttributeNames?: Record<string, string>;
		ExpressionAttributeValues?: Record<string, AttributeValue>;
	} {
		return {
			...(this.names.size === 0 ? {} : { ExpressionAttributeNames: Object.fromEntries(this.names) }),
			...(this.values.size === 0 ? {} : { ExpressionAttributeValues: Object.fromEntries(this.values) }),
		};
	}
}

function free(prefix: string, taken: ReadonlyMap<string, unknown>): string {
	let number = taken.size;
	while (taken.has(`${prefix}${number}`)) number += 1;
	return `${prefix}${number}`;
}

const COMPARISONS = {
	equals: '=',
	notEquals: '<>',
	lessThan: '<',
	lessOrEqual: '<=',
	greaterThan: '>',
	greaterOrEqual: '>=',
} as const;

export type Comparison = keyof typeof COMPARISONS;
export type Operator =
	| Comparison
	| 'between'
	| 'in'
	| 'beginsWith'
	| 'contains'
	| 'notContains'
	| 'exists'
	| 'notExists'
	| 'isType'
	| 'sizeEquals'
	| 'sizeLess'
	| 'sizeGreater';

/** One row of a condition. */
export interface Condition {
	readonly path: Path;
	readonly operator: Operator;
	/** None, one, two (between) or many (in). */
	readonly values: readonly AttributeValue[];
}

/** Conditions as an expression; undefined where there are none. */
export function conditionExpression(
	conditions: readonly Condition[],
	join: 'AND' | 'OR',
	placeholders: Placeholders,
): string | undefined {
	const terms = conditions.map((condition) => termOf(condition, placeholders));
	return terms.length === 0 ? undefined : terms.join(` ${join} `);
}

function termOf({ path, operator, values }: Condition, placeholders: Placeholders): string {
	const attribute = placeholders.path(path);
	const [first, second] = values;
	const value = (given: AttributeValue | undefined = first): string => {
		if (given !== undefined) return placeholders.value(given);
		throw new AwsError({
			code: 'MissingValue',
			message: `The condition on "${path.join('.')}" has no value`,
			nextStep: operator === 'between' ? 'Give both ends of the range.' : 'Give the value to compare with.',
		});
	};
	switch (operator) {
		case 'between':
			return `${attribute} BETWEEN ${value()} AND ${value(second ?? (first === undefined ? undefined : missing(path)))}`;
		case 'in':
			return `${attribute} IN (${values.length === 0 ? value() : values.map((each) => value(each)).join(', ')})`;
		case 'beginsWith':
			return `begins_with(${attribute}, ${value()})`;
		case 'contains':
			return `contains(${attribute}, ${value()})`;
		case 'notContains':
			return `NOT contains(${attribute}, ${value()})`;
		case 'exists':
			return `attribute_exists(${attribute})`;
		case 'notExists':
			return `attribute_not_exists(${attribute})`;
		case 'isType':
			return `attribute_type(${attribute}, ${value()})`;
		case 'sizeEquals':
			return `size(${attribute}) = ${value()}`;
		case 'sizeLess':
			return `size(${attribute}) < ${value()}`;
		case 'sizeGreater':
			return `size(${attribute}) > ${value()}`;
		default:
			return `${attribute} ${COMPARISONS[operator]} ${value()}`;
	}
}

function missing(path: Path): never {
	throw new AwsError({
		code: 'MissingValue',
		message: `The range of "${path.join('.')}" has no end`,
		nextStep: 'Give both ends of the range.',
	});
}

/** Two expressions that must both hold. */
export function both(first: string | undefined, second: string | undefined): string | undefined {
	if (first === undefined || second === undefined) return first ?? second;
	return `(${first}) AND (${second})`;
}

/** What an update does, by kind. */
export interface Update {
	readonly set?: ReadonlyArray<{ readonly path: Path; readonly value: AttributeValue }>;
	/** Set only where the attribute is not there yet. */
	readonly setIfAbsent?: ReadonlyArray<{ readonly path: Path; readonly value: AttributeValue }>;
	/** Entries for the end of a list; the list is made where it is not there yet. */
	readonly append?: ReadonlyArray<{ readonly path: Path; readonly value: AttributeValue }>;
	readonly remove?: readonly Path[];
	/** A number to add, or entries for a set. */
	readonly add?: ReadonlyArray<{ readonly path: Path; readonly value: AttributeValue }>;
	/** Entries to take out of a set. */
	readonly delete?: ReadonlyArray<{ readonly path: Path; readonly value: AttributeValue }>;
}

/** An update as an expression; undefined where it changes nothing. */
export function updateExpression(update: Update, placeholders: Placeholders): string | undefined {
	const list = <T>(entries: readonly T[] = [], of: (entry: T) => string): string[] => entries.map(of);
	const set = [
		...list(update.set, ({ path, value }) => `${placeholders.path(path)} = ${placeholders.value(value)}`),
		...list(update.setIfAbsent, ({ path, value }) => {
			const attribute = placeholders.path(path);
			return `${attribute} = if_not_exists(${attribute}, ${placeholders.value(value)})`;
		}),
		...list(update.append, ({ path, value }) => {
			const attribute = placeholders.path(path);
			const none = placeholders.value({ L: [] });
			return `${attribute} = list_append(if_not_exists(${attribute}, ${none}), ${placeholders.value(value)})`;
		}),
	];
	const clauses = [
		['SET', set],
		['REMOVE', list(update.remove, (path) => placeholders.path(path))],
		['ADD', list(update.add, ({ path, value }) => `${placeholders.path(path)} ${placeholders.value(value)}`)],
		['DELETE', list(update.delete, ({ path, value }) => `${placeholders.path(path)} ${placeholders.value(value)}`)],
	] as const;
	const written = clauses.flatMap(([word, parts]) => (parts.length === 0 ? [] : [`${word} ${parts.join(', ')}`]));
	return written.length === 0 ? undefined : written.join(' ');
}

/** Attributes to return, as an expression; what a person has aliased stays as it is. */
export function projectionExpression(attributes: readonly string[], placeholders: Placeholders): string | undefined {
	const parts = attributes.map((text) => (text.includes('#') ? text : placeholders.path(parsePath(text))));
	return parts.length === 0 ? undefined : parts.join(', ');
}
