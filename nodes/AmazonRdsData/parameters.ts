import type { INodeProperties } from 'n8n-workflow';

import { AwsError } from '../../aws/errors';

/** A parameter of a statement as the Data API takes it. */
export interface SqlParameter {
	readonly name: string;
	readonly value: Readonly<Record<string, unknown>>;
	readonly typeHint?: string;
}

const HINTS = ['DATE', 'DECIMAL', 'JSON', 'TIME', 'TIMESTAMP', 'UUID'];

const wrong = (message: string, nextStep: string, field: string): AwsError =>
	new AwsError({ code: 'InvalidParameter', message, nextStep, field });

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The type that JSON itself tells. Objects and lists become JSON of the database. */
function inferred(name: string, value: unknown): SqlParameter {
	if (value === null || value === undefined) return { name, value: { isNull: true } };
	switch (typeof value) {
		case 'boolean':
			return { name, value: { booleanValue: value } };
		case 'number':
			return { name, value: Number.isSafeInteger(value) ? { longValue: value } : { doubleValue: value } };
		case 'object':
			return { name, value: { stringValue: JSON.stringify(value) }, typeHint: 'JSON' };
		default:
			return { name, value: { stringValue: String(value as string) } };
	}
}

/**
 * Parameters from an object of names and values.
 * @throws AwsError where it is no object
 */
export function parametersOf(stored: unknown, field = 'parameters', label = 'Parameters (JSON)'): SqlParameter[] {
	if (stored === undefined || stored === null) return [];
	if (!isObject(stored)) {
		throw wrong(`'${label}' is not a JSON object`, 'Write names and values in braces, e.g. {"id": 42}.', field);
	}
	return Object.entries(stored).map(([name, value]) => inferred(name.replace(/^:/, ''), value));
}

/** Rows of parameters whose type cannot be told from JSON. */
export const typedParameters: Omit<INodeProperties, 'name' | 'displayOptions'> = {
	displayName: 'Typed Parameters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add parameter',
	description: 'Parameters that the database needs as a date, a UUID and the like, beside Parameters (JSON)',
	default: {},
	options: [
		{
			name: 'entries',
			displayName: 'Parameter',
			values: [
				{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. day' },
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{ name: 'Big Integer', value: 'LONG' },
						{ name: 'Binary (Base64)', value: 'BLOB' },
						{ name: 'Date', value: 'DATE' },
						{ name: 'Decimal', value: 'DECIMAL' },
						{ name: 'JSON', value: 'JSON' },
						{ name: 'Time', value: 'TIME' },
						{ name: 'Timestamp', value: 'TIMESTAMP' },
						{ name: 'UUID', value: 'UUID' },
					],
					default: 'DATE',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description: 'Date as 2026-01-31, time as 10:00:00, timestamp as 2026-01-31 10:00:00; null where empty',
				},
			],
		},
	],
};

interface Row {
	readonly name?: unknown;
	readonly type?: unknown;
	readonly value?: unknown;
}

function typed({ name, type, value }: Row): SqlParameter {
	if (typeof name !== 'string' || name === '') {
		throw wrong(
			"A row of 'Typed Parameters' has no name",
			'Give each row the name that follows the colon in the SQL.',
			'typedParameters',
		);
	}
	const hint = String(type);
	const plain = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
	const named = name.replace(/^:/, '');
	if (plain === '') return { name: named, value: { isNull: true } };
	if (hint === 'BLOB') return { name: named, value: { blobValue: Buffer.from(plain, 'base64') } };
	if (hint === 'LONG') {
		if (/^-?\d+$/.test(plain)) return { name: named, value: { longValue: BigInt(plain) } };
		throw wrong(`'${named}' of 'Typed Parameters' is no integer`, 'Write it in digits.', 'typedParameters');
	}
	if (!HINTS.includes(hint)) {
		throw wrong(
			`'${hint}' is no type of 'Typed Parameters'`,
			`Use one of ${HINTS.join(', ')}, LONG, BLOB.`,
			'typedParameters',
		);
	}
	return { name: named, value: { stringValue: plain }, typeHint: hint };
}

/** All parameters of a statement: those of JSON, and the rows, which go before. */
export function allParameters(json: unknown, rows: unknown): SqlParameter[] {
	const entries: unknown = isObject(rows) ? rows.entries : rows;
	const own = Array.isArray(entries) ? (entries as Row[]).map(typed) : [];
	const names = new Set(own.map(({ name }) => name));
	return [...parametersOf(json).filter(({ name }) => !names.has(name)), ...own];
}
