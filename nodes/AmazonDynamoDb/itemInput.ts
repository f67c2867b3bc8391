import type { Update } from '../../aws/dynamodb/expression';
import { parsePath } from '../../aws/dynamodb/expression';
import type { Attributes, AttributeValue, ValueType } from '../../aws/dynamodb/values';
import { toAttributeOfType } from '../../aws/dynamodb/values';
import { AwsError } from '../../aws/errors';
import type { OperationRun, Values } from '../shared/operation';
import type { itemFields, keyFields } from './fields';
import { tableKeys } from './tableKeys';
import type { ValueSettings } from './values';
import { attributesOf, keyValue, missingKey } from './values';

type ItemValues = Omit<Values<typeof itemFields>, 'dataToSend'> & { readonly dataToSend?: string } & ValueSettings;
type KeyValues = Values<typeof keyFields> & ValueSettings & { readonly TableName?: string };

interface AttributeRow {
	readonly fieldId?: unknown;
	readonly type?: ValueType;
	readonly fieldValue?: unknown;
}

/** Rows of a list in the form. */
export function rowsOf<Row>(value: unknown, name: string): readonly Row[] {
	const rows: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
	return Array.isArray(rows) ? (rows as Row[]) : [];
}

/** The rows that a person has filled in, with their names as written. */
function rowValues(values: ItemValues): Array<{ name: string; value: AttributeValue }> {
	return rowsOf<AttributeRow>(values.fieldsUi, 'fieldValues').flatMap(({ fieldId, type = 'auto', fieldValue }) => {
		const name = String(fieldId ?? '');
		if (name === '') throw unnamed();
		const value = toAttributeOfType(fieldValue, type, name);
		return value === undefined ? [] : [{ name, value }];
	});
}

const unnamed = (): AwsError =>
	new AwsError({
		code: 'MissingName',
		message: "An entry of 'Attributes' has no name",
		nextStep: 'Name the attribute, or remove the entry.',
		field: 'fieldsUi',
	});

/** The attributes of a whole item. */
export function itemOf(values: ItemValues, run: OperationRun): Record<string, AttributeValue> {
	switch (values.dataToSend) {
		case 'defineBelow':
			return Object.fromEntries(rowValues(values).map(({ name, value }) => [name, value]));
		case 'json':
			if (values.itemJson !== undefined) return attributesOf(values.itemJson, values, 'Attributes (JSON)');
			throw new AwsError({
				code: 'MissingMember',
				message: "'Attributes (JSON)' is not set",
				nextStep: "Give the attributes as JSON, or choose another value of 'Attributes From'.",
				field: 'itemJson',
			});
		default: {
			const ignored = new Set(values.inputsToIgnore);
			const given = Object.entries(run.item.json).filter(([name]) => !ignored.has(name));
			return attributesOf(Object.fromEntries(given), values, 'Input item');
		}
	}
}

/** What an update sets; names of rows are paths, other names are taken as they are. */
export function changesOf(values: ItemValues, run: OperationRun, key: Attributes): NonNullable<Update['set']> {
	if (values.dataToSend === 'expression') return [];
	if (values.dataToSend === 'defineBelow') {
		return rowValues(values).map(({ name, value }) => ({ path: parsePath(name), value }));
	}
	return Object.entries(itemOf(values, run))
		.filter(([name]) => !Object.hasOwn(key, name))
		.map(([name, value]) => ({ path: [name], value }));
}

/** The key of one item, with the types of the table's key where they are known. */
export async function keyOf(values: KeyValues, run: OperationRun): Promise<Record<string, AttributeValue>> {
	const table = values.TableName ?? '';
	if (values.keyFrom === 'json') {
		if (values.keyJson !== undefined) return attributesOf(values.keyJson, values, 'Key (JSON)');
		throw new AwsError({
			code: 'MissingMember',
			message: "'Key (JSON)' is not set",
			nextStep: 'Give the attributes of the key, such as {"id": "42"}.',
			field: 'keyJson',
		});
	}
	if (table === '') return {};
	const mapsItem = values.keyFrom === 'autoMapInputData';
	const given: Readonly<Record<string, unknown>> = mapsItem ? run.item.json : mapped(values.key);
	const keys = (await tableKeys(run, table))?.table;
	if (keys === undefined) {
		if (!mapsItem && Object.keys(given).length > 0) {
			return attributesOf(given, { ...values, typedJson: false }, 'Key');
		}
		throw new AwsError({
			code: 'UnknownKey',
			message: `Which attributes are the key of the table "${table}" is not known, since the credential may not describe it`,
			nextStep: "Allow dynamodb:DescribeTable, or set 'Key From' to JSON.",
			field: 'keyFrom',
		});
	}
	const missing = keys
		.map(({ name }) => name)
		// An empty text of an item goes to AWS, which says what is wrong with it.
		.filter((name) => given[name] === undefined || given[name] === null || (given[name] === '' && !mapsItem));
	if (missing.length > 0) throw missingKey(missing);
	const settings = mapsItem ? values : {};
	return Object.fromEntries(keys.map((key) => [key.name, keyValue(given[key.name], key, settings)]));
}

const mapped = (key: unknown): Record<string, unknown> => {
	const value: unknown = typeof key === 'object' && key !== null ? Reflect.get(key, 'value') : undefined;
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
};

/** Throws where an item lacks an attribute of its table's key, or has it in another type. */
export function checkKey(item: Attributes, keys: ReadonlyArray<{ name: string; type: 'S' | 'N' | 'B' }>): void {
	const missing = keys.map(({ name }) => name).filter((name) => item[name] === undefined);
	if (missing.length > 0) throw missingKey(missing);
	for (const { name, type } of keys) {
		const [actual = ''] = Object.keys(item[name] ?? {});
		if (actual === type) continue;
		throw new AwsError({
			code: 'KeyType',
			message: `The key attribute '${name}' is of type ${actual}, but the table wants ${type}`,
			nextStep:
				type === 'N'
					? 'Give a number, not text.'
					: type === 'B'
						? 'Give binary data: {"$binary": "base64"}.'
						: 'Give text: in an expression, use String().',
			field: name,
		});
	}
}
