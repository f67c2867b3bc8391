import type { Condition, Operator } from '../../aws/dynamodb/expression';
import {
	both,
	conditionExpression,
	parsePath,
	Placeholders,
	projectionExpression,
} from '../../aws/dynamodb/expression';
import type { AttributeValue, ValueType } from '../../aws/dynamodb/values';
import { entriesOf, toAttributeOfType } from '../../aws/dynamodb/values';
import { AwsError } from '../../aws/errors';
import { rowsOf } from './itemInput';
import type { ValueSettings } from './values';
import { attributeOf } from './values';

interface ConditionRow {
	readonly attribute?: unknown;
	readonly operator?: Operator;
	readonly type?: ValueType;
	readonly value?: unknown;
	readonly value2?: unknown;
}

/** Values of the fields for names and values of an expression. */
export interface ExpressionValues extends ValueSettings {
	readonly ExpressionAttributeNames?: unknown;
	readonly ExpressionAttributeValues?: unknown;
}

/** The placeholders of a request, those that a person has given at first. */
export function placeholdersOf(values: ExpressionValues): Placeholders {
	const names = objectOf(values.ExpressionAttributeNames, 'Expression Names', 'ExpressionAttributeNames');
	const given = objectOf(values.ExpressionAttributeValues, 'Expression Values (JSON)', 'ExpressionAttributeValues');
	return new Placeholders(
		Object.fromEntries(Object.entries(names).map(([alias, name]) => [alias, String(name)])),
		Object.fromEntries(
			Object.entries(given).flatMap(([alias, value]): Array<[string, AttributeValue]> => {
				const made = attributeOf(value, values, `Expression Values (JSON).${alias}`);
				return made === undefined ? [] : [[alias, made]];
			}),
		),
	);
}

/** An object of an option; JSON text of one too, which is what More Parameters and expressions give. */
export function objectOf(value: unknown, label: string, field: string): Record<string, unknown> {
	if (value === undefined || value === null || value === '') return {};
	let given: unknown = value;
	if (typeof value === 'string') {
		try {
			given = JSON.parse(value) as unknown;
		} catch {
			given = undefined;
		}
	}
	if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given as Record<string, unknown>;
	throw new AwsError({
		code: 'InvalidJson',
		message: `'${label}' is no JSON object`,
		nextStep: 'Write names and values in braces and names in double quotes, e.g. {"name": "value"}.',
		field,
	});
}

/** Rows of a condition, and an expression that a person has written, as one expression. */
export function conditionOf(
	rows: unknown,
	join: unknown,
	expression: unknown,
	placeholders: Placeholders,
	further: readonly Condition[] = [],
): string | undefined {
	const own = rowsOf<ConditionRow>(rows, 'conditions').map(conditionIn);
	const built = conditionExpression(own, join === 'or' ? 'OR' : 'AND', placeholders);
	const written = typeof expression === 'string' && expression.trim() !== '' ? expression : undefined;
	return both(both(written, built), conditionExpression(further, 'AND', placeholders));
}

function conditionIn({ attribute, operator = 'equals', type = 'auto', value, value2 }: ConditionRow): Condition {
	const path = parsePath(String(attribute ?? ''));
	const label = String(attribute);
	const made = (given: unknown, kind: ValueType = type): AttributeValue[] => {
		const single = toAttributeOfType(given, kind, label);
		return single === undefined ? [] : [single];
	};
	switch (operator) {
		case 'exists':
		case 'notExists':
			return { path, operator, values: [] };
		case 'between':
			return { path, operator, values: [...made(value), ...made(value2)] };
		case 'in':
			return { path, operator, values: entriesOf(value, label).flatMap((entry) => made(entry)) };
		case 'isType':
			return { path, operator, values: made(value, 'string') };
		case 'sizeEquals':
		case 'sizeLess':
		case 'sizeGreater':
			return { path, operator, values: made(value, 'number') };
		default:
			return { path, operator, values: made(value) };
	}
}

/** The attributes to return, as members of a request. */
export const projectionOf = (
	attributes: readonly string[] | undefined,
	placeholders: Placeholders,
): string | undefined => projectionExpression(attributes ?? [], placeholders);
