import type { Attributes, AttributeValue, ValueType } from '../../aws/dynamodb/values';
import {
	fromTyped,
	fromTypedItem,
	toAttribute,
	toAttributeOfType,
	toAttributes,
	toPlainItem,
	toTypedItem,
} from '../../aws/dynamodb/values';
import { AwsError } from '../../aws/errors';
import type { KeyAttribute } from './tableKeys';

/** What tells how values are written and shown, by the keys of the fields. */
export interface ValueSettings {
	readonly typedJson?: boolean;
	readonly numbersAsText?: boolean;
}

/** An object that a person has given, as attributes. */
export const attributesOf = (
	value: unknown,
	{ typedJson }: ValueSettings,
	label: string,
): Record<string, AttributeValue> => (typedJson === true ? fromTypedItem(value, label) : toAttributes(value, label));

/** One value that a person has given. */
export const attributeOf = (value: unknown, { typedJson }: ValueSettings, label: string): AttributeValue | undefined =>
	typedJson === true ? fromTyped(value, label) : toAttribute(value, label);

/** The value of a key's attribute, in the type that the table wants. */
export function keyValue(value: unknown, { name, type }: KeyAttribute, settings: ValueSettings): AttributeValue {
	const kinds: Record<KeyAttribute['type'], ValueType> = { S: 'string', N: 'number', B: 'binary' };
	const typed = settings.typedJson === true && typeof value === 'object' && value !== null;
	const made = typed ? fromTyped(value, name) : toAttributeOfType(value, kinds[type], name);
	if (made !== undefined) return made;
	throw missingKey([name]);
}

/** Attributes of a key that have no value. */
export const missingKey = (names: readonly string[]): AwsError =>
	new AwsError({
		code: 'MissingKey',
		message: `The key of the table has no value for ${names.map((name) => `'${name}'`).join(' and ')}`,
		nextStep: 'Give each attribute of the key a value.',
		field: names[0],
	});

/** An item of AWS's as a person reads it. */
export const plainItem = (attributes: unknown, { numbersAsText }: ValueSettings): Record<string, unknown> =>
	toPlainItem((attributes ?? {}) as Attributes, { numbersAsText });

/** Members of an answer that hold attributes. */
const HOLDERS = new Set(['Item', 'Attributes', 'Key', 'LastEvaluatedKey']);

/** AWS's answer with its items in DynamoDB's own JSON; that the call was made, where the answer has nothing in it. */
export function rawAnswer(output: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const entries = Object.entries(output).filter(([name]) => name !== '$metadata');
	if (entries.length === 0) return { success: true };
	return Object.fromEntries(
		entries.map(([name, value]) => [name, HOLDERS.has(name) ? toTypedItem(value as Attributes) : value]),
	);
}

/** The values of fields that are AWS's own members. */
export const members = (
	values: Readonly<Record<string, unknown>>,
	...names: readonly string[]
): Record<string, unknown> =>
	Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
