import type { INodeProperties } from 'n8n-workflow';

import type { Condition } from '../../aws/bedrock/retrieval';
import { filterOf } from '../../aws/bedrock/retrieval';
import { AwsError } from '../../aws/errors';
import { jsonObject } from './jsonObject';

const OPERATORS: Readonly<Record<string, string>> = {
	equals: 'Equals',
	greaterThan: 'Greater Than',
	greaterThanOrEquals: 'Greater Than or Equal To',
	in: 'In',
	lessThan: 'Less Than',
	lessThanOrEquals: 'Less Than or Equal To',
	listContains: 'List Contains',
	notEquals: 'Not Equals',
	notIn: 'Not In',
	startsWith: 'Starts With',
	stringContains: 'String Contains',
};

/** Conditions on the metadata of documents, without name and conditions of display. */
export const filterConditions: Omit<INodeProperties, 'name' | 'displayOptions'> = {
	displayName: 'Metadata Filter',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add condition',
	default: {},
	description: 'Only documents whose metadata meet the conditions are looked at',
	options: [
		{
			name: 'conditions',
			displayName: 'Condition',
			values: [
				{
					displayName: 'Key',
					name: 'key',
					type: 'string',
					default: '',
					placeholder: 'e.g. department',
					description: 'Name in the metadata of the documents',
				},
				{
					displayName: 'Operator',
					name: 'operator',
					type: 'options',
					default: 'equals',
					options: Object.entries(OPERATORS).map(([value, name]) => ({ name, value })),
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					default: 'string',
					description: 'What the value is in the metadata; a number is not found by its text',
					displayOptions: { show: { operator: ['equals', 'notEquals', 'in', 'notIn'] } },
					options: [
						{ name: 'Boolean', value: 'boolean' },
						{ name: 'Number', value: 'number' },
						{ name: 'Text', value: 'string' },
					],
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description: 'Several values, for In and Not In, are separated by commas',
				},
			],
		},
	],
};

/** How several conditions go together. */
export const filterTogether = {
	label: 'Filter Conditions Must Hold',
	choices: { andAll: 'All', orAll: 'Any' },
	description: 'Whether documents must meet all conditions of the filter, or any of them',
} as const;

interface Row {
	readonly key?: unknown;
	readonly operator?: unknown;
	readonly type?: unknown;
	readonly value?: unknown;
}

/**
 * AWS's filter from what stands in the node: conditions, JSON as AWS has it, or both, which must then both hold.
 * @throws AwsError
 */
export function retrievalFilter(
	stored: unknown,
	together: unknown,
	json: unknown,
): Record<string, unknown> | undefined {
	const rows = (stored as { conditions?: readonly Row[] } | undefined)?.conditions ?? [];
	const conditions = rows.map(({ key, operator, type, value }): Condition => {
		const name = typeof key === 'string' ? key : '';
		return { key: name, operator: typeof operator === 'string' ? operator : 'equals', value: typed(value, type, name) };
	});
	const built = filterOf(conditions, together === 'orAll' ? 'orAll' : 'andAll');
	const written = jsonObject(json, 'Metadata Filter (JSON)', 'filterJson');
	if (built === undefined || written === undefined) return built ?? written;
	return { andAll: [built, written] };
}

/** A value as the metadata has it; lists one by one. */
function typed(value: unknown, type: unknown, key: string): unknown {
	if (Array.isArray(value)) return value.map((each) => typed(each, type, key));
	if (typeof value !== 'string' || type === undefined || type === 'string') return value;
	const parts = value.split(',').map((part) => part.trim());
	const values = parts.map((part) => (type === 'number' ? numberIn(part) : booleanIn(part)));
	if (values.includes(undefined)) {
		const kind = type === 'number' ? 'a number' : 'true or false';
		throw invalid(`The value of the metadata key "${key}" is not ${kind}`, "Correct it, or choose another 'Type'.");
	}
	return values.length === 1 ? values[0] : values;
}

const numberIn = (text: string): number | undefined =>
	text === '' || Number.isNaN(Number(text)) ? undefined : Number(text);

const booleanIn = (text: string): boolean | undefined => ({ true: true, false: false })[text.toLowerCase()];

const invalid = (message: string, nextStep: string): AwsError =>
	new AwsError({ code: 'InvalidParameter', message, nextStep, field: 'filter' });
