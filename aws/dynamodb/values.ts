import { AwsError } from '../errors';

/** A value as DynamoDB's API has it: exactly one of the members. */
export interface AttributeValue {
	readonly S?: string;
	/** A number as text, up to 38 digits. */
	readonly N?: string;
	readonly B?: Uint8Array;
	readonly BOOL?: boolean;
	readonly NULL?: boolean;
	readonly L?: readonly AttributeValue[];
	readonly M?: Attributes;
	readonly SS?: readonly string[];
	readonly NS?: readonly string[];
	readonly BS?: readonly Uint8Array[];
}

/** An item, a key or any other map of names and values. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

export interface PlainOptions {
	/** All numbers as text; otherwise only those that a JavaScript number cannot hold exactly. */
	readonly numbersAsText?: boolean;
}

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/**
 * A number in one form, whatever way it is written: `1.50`, `15e-1` and `+1.5` are the same. Undefined for what is no
 * number.
 */
export function canonicalNumber(text: string): string | undefined {
	const [whole, sign, integer = '', fraction = '', exponent = '0'] = NUMBER.exec(text.trim()) ?? [];
	if (whole === undefined || integer + fraction === '') return undefined;
	const digits = (integer + fraction).replace(/^0+/, '');
	const short = digits.replace(/0+$/, '');
	if (short === '') return '0';
	return `${sign === '-' ? '-' : ''}${short}e${Number(exponent) - fraction.length + digits.length - short.length}`;
}

/** Whether a JavaScript number keeps every digit, and is read back as the same. */
function isExact(text: string): boolean {
	const number = Number(text);
	if (Number.isInteger(number) && !Number.isSafeInteger(number)) return false;
	return canonicalNumber(text) === canonicalNumber(String(number));
}

/**
 * A plain value as DynamoDB's: texts, numbers, true and false, null, lists and maps as what they are; times as ISO 8601
 * text; bytes as binary; JavaScript's Set as a set. What plain JSON cannot say is written as an object with one name:
 * `{"$set": ["a", "b"]}`, `{"$binary": "aGk="}`, `{"$number": "12345678901234567890"}`. An empty text is kept,
 * `undefined` is left out.
 * @param path of the value, for errors
 * @returns undefined where the value is not set
 * @throws AwsError `InvalidValue`
 */
export function toAttribute(value: unknown, path: string): AttributeValue | undefined {
	switch (typeof value) {
		case 'undefined':
			return undefined;
		case 'string':
			return { S: value };
		case 'boolean':
			return { BOOL: value };
		case 'bigint':
		case 'number':
			return { N: numberText(value, path) };
		case 'object':
			return value === null ? { NULL: true } : objectAttribute(value, path);
		default:
			throw invalidValue(path, `a ${typeof value}`, 'Give text, a number, true or false, null, a list or an object.');
	}
}

/** A plain object as an item or a key. */
export function toAttributes(value: unknown, path: string): Record<string, AttributeValue> {
	if (!isObject(value) || Array.isArray(value) || value instanceof Uint8Array) {
		throw invalidValue(path, Array.isArray(value) ? 'a list' : 'no object', 'Give an object, e.g. {"id": "42"}.');
	}
	return mapOf(value, path, toAttribute);
}

function objectAttribute(value: object, path: string): AttributeValue {
	if (value instanceof Uint8Array) return { B: value };
	if (value instanceof ArrayBuffer) return { B: new Uint8Array(value) };
	if (Array.isArray(value)) {
		return { L: value.flatMap((entry: unknown, position) => toAttribute(entry, `${path}[${position}]`) ?? []) };
	}
	if (value instanceof Set) return setOf([...(value as Set<unknown>)], path);
	if (value instanceof Map) return { M: toAttributes(Object.fromEntries(value as Map<string, unknown>), path) };
	const asJson: unknown = Reflect.get(value, 'toJSON');
	if (typeof asJson === 'function') {
		const json: unknown = Reflect.apply(asJson, value, []);
		if (value instanceof Date && json === null) throw invalidValue(path, 'a time that does not exist', CORRECT);
		return toAttribute(json, path) ?? { NULL: true };
	}
	return wrapped(value as Record<string, unknown>, path) ?? { M: toAttributes(value, path) };
}

/** `{"$set": […]}` and its like; undefined for any other object. */
function wrapped(value: Record<string, unknown>, path: string): AttributeValue | undefined {
	const [name, ...others] = Object.keys(value);
	if (name === undefined || others.length > 0) return undefined;
	const inner = value[name];
	if (name === '$set' && Array.isArray(inner)) return setOf(inner, path);
	if (name === '$binary' && typeof inner === 'string') return { B: bytesOf(inner, path) };
	if (name === '$number' && ['string', 'number', 'bigint'].includes(typeof inner)) {
		return { N: numberText(inner as string, path) };
	}
	return undefined;
}

function setOf(values: readonly unknown[], path: string): AttributeValue {
	const entries = values.map((value, position) => toAttribute(value, `${path}[${position}]`) ?? {});
	const of = <T>(member: 'S' | 'N' | 'B'): T[] | undefined => {
		const found = entries.flatMap((entry) => (entry[member] === undefined ? [] : [entry[member] as T]));
		return found.length > 0 && found.length === entries.length ? found : undefined;
	};
	const SS = of<string>('S');
	if (SS !== undefined) return { SS };
	const NS = of<string>('N');
	if (NS !== undefined) return { NS };
	const BS = of<Uint8Array>('B');
	if (BS !== undefined) return { BS };
	throw invalidValue(
		path,
		entries.length === 0 ? 'an empty set, which DynamoDB does not keep' : 'a set of several kinds',
		'Give at least one value, and only texts, only numbers or only binary values. An empty list is written as [].',
	);
}

function numberText(value: number | bigint | string, path: string): string {
	if (typeof value === 'bigint') return String(value);
	if (typeof value === 'string') {
		if (canonicalNumber(value) === undefined) throw invalidValue(path, 'no number', CORRECT);
		return value.trim();
	}
	if (!Number.isFinite(value)) throw invalidValue(path, String(value), 'DynamoDB keeps finite numbers only.');
	if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
		throw invalidValue(
			path,
			'a number with more digits than JavaScript keeps',
			'Give its digits as text: {"$number": "12345678901234567890"}.',
		);
	}
	return String(value);
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;

function bytesOf(value: unknown, path: string): Uint8Array {
	if (value instanceof Uint8Array) return value;
	const text = typeof value === 'string' ? value.replace(/\s+/g, '') : undefined;
	if (text !== undefined && BASE64.test(text)) return Uint8Array.from(Buffer.from(text, 'base64'));
	throw invalidValue(path, 'no base64 text', 'Give the bytes as base64 text.');
}

/** Kinds of value that a person chooses from. */
export type ValueType =
	'auto' | 'string' | 'number' | 'boolean' | 'null' | 'json' | 'binary' | 'stringSet' | 'numberSet' | 'binarySet';

/** A value of a chosen kind, from what a person has typed or an expression has given. */
export function toAttributeOfType(value: unknown, type: ValueType, path: string): AttributeValue | undefined {
	switch (type) {
		case 'string':
			if (value === undefined || value === null) return undefined;
			return { S: textOf(value) };
		case 'number':
			if (value === undefined || value === null || value === '') return undefined;
			return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string'
				? { N: numberText(value, path) }
				: toAttribute(value, path);
		case 'boolean':
			if (value === '' || value === undefined || value === null) return undefined;
			if (value === true || /^\s*true\s*$/i.test(String(value))) return { BOOL: true };
			if (value === false || /^\s*false\s*$/i.test(String(value))) return { BOOL: false };
			throw invalidValue(path, 'neither true nor false', CORRECT);
		case 'null':
			return { NULL: true };
		case 'json':
			return toAttribute(typeof value === 'string' ? parsed(value, path) : value, path);
		case 'binary':
			return value === undefined || value === null ? undefined : { B: bytesOf(value, path) };
		case 'stringSet':
			return setOf(entriesOf(value, path).map(textOf), path);
		case 'numberSet':
			return setOf(
				entriesOf(value, path).map((entry) => ({ $number: entry })),
				path,
			);
		case 'binarySet':
			return setOf(
				entriesOf(value, path).map((entry) => bytesOf(entry, path)),
				path,
			);
		default:
			return toAttribute(value, path);
	}
}

const textOf = (value: unknown): string => {
	if (typeof value === 'string') return value;
	const json: unknown =
		isObject(value) && typeof value.toJSON === 'function' ? Reflect.apply(value.toJSON, value, []) : value;
	return typeof json === 'object' ? JSON.stringify(json) : String(json);
};

/** A list, JSON text of one, or values separated by commas. */
export function entriesOf(value: unknown, path: string): unknown[] {
	if (value instanceof Set) return [...(value as Set<unknown>)];
	if (typeof value !== 'string') return Array.isArray(value) ? (value as unknown[]) : [value];
	if (value.trim().startsWith('[')) {
		const list = parsed(value, path);
		if (Array.isArray(list)) return list as unknown[];
	}
	return value
		.split(',')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}

function parsed(text: string, path: string): unknown {
	try {
		return text.trim() === '' ? undefined : (JSON.parse(text) as unknown);
	} catch {
		throw invalidValue(path, 'no valid JSON', 'Write names and texts in double quotes.');
	}
}

/**
 * DynamoDB's value as plain JSON: numbers as numbers where JavaScript keeps every digit and as text otherwise, sets as
 * lists, binary values as base64 text.
 */
export function toPlain(value: AttributeValue, options: PlainOptions = {}): unknown {
	const number = (text: string): number | string =>
		options.numbersAsText === true || !isExact(text) ? text : Number(text);
	if (value.S !== undefined) return value.S;
	if (value.N !== undefined) return number(value.N);
	if (value.BOOL !== undefined) return value.BOOL;
	if (value.NULL !== undefined) return null;
	if (value.M !== undefined) return toPlainItem(value.M, options);
	if (value.L !== undefined) return value.L.map((entry) => toPlain(entry, options));
	if (value.B !== undefined) return base64(value.B);
	if (value.SS !== undefined) return [...value.SS];
	if (value.NS !== undefined) return value.NS.map(number);
	if (value.BS !== undefined) return value.BS.map(base64);
	return null;
}

/** An item as a plain object. */
export const toPlainItem = (attributes: Attributes, options: PlainOptions = {}): Record<string, unknown> =>
	mapOf(attributes, '', (value) => toPlain(value, options));

/** DynamoDB's own JSON, `{"S": "text"}`: nothing is lost. Binary values are base64 text. */
export function toTyped(value: AttributeValue): Record<string, unknown> {
	if (value.B !== undefined) return { B: base64(value.B) };
	if (value.BS !== undefined) return { BS: value.BS.map(base64) };
	if (value.L !== undefined) return { L: value.L.map(toTyped) };
	if (value.M !== undefined) return { M: toTypedItem(value.M) };
	return { ...value };
}

/** An item in DynamoDB's own JSON. */
export const toTypedItem = (attributes: Attributes): Record<string, unknown> => mapOf(attributes, '', toTyped);

const KINDS = new Set(['S', 'N', 'B', 'BOOL', 'NULL', 'L', 'M', 'SS', 'NS', 'BS']);

/** A value from DynamoDB's own JSON. */
export function fromTyped(value: unknown, path: string): AttributeValue {
	const [kind, ...others] = isObject(value) ? Object.keys(value) : [];
	if (!isObject(value) || kind === undefined || others.length > 0 || !KINDS.has(kind)) {
		throw invalidValue(
			path,
			"no value in DynamoDB's own JSON",
			'Write {"S": "text"}, {"N": "1"} and so on, or switch off \'Typed JSON\'.',
		);
	}
	const inner = value[kind];
	const list = (): unknown[] => {
		if (Array.isArray(inner)) return inner as unknown[];
		throw invalidValue(`${path}.${kind}`, 'no list', CORRECT);
	};
	switch (kind) {
		case 'S':
			return { S: textOf(inner) };
		case 'N':
			return { N: numberText(inner as string, path) };
		case 'B':
			return { B: bytesOf(inner, path) };
		case 'BOOL':
			return toAttributeOfType(inner, 'boolean', path) ?? { NULL: true };
		case 'NULL':
			return { NULL: true };
		case 'L':
			return { L: list().map((entry, position) => fromTyped(entry, `${path}[${position}]`)) };
		case 'M':
			return { M: fromTypedItem(inner, path) };
		case 'SS':
			return { SS: list().map(textOf) };
		case 'NS':
			return { NS: list().map((entry) => numberText(entry as string, path)) };
		default:
			return { BS: list().map((entry) => bytesOf(entry, path)) };
	}
}

/** An item or a key from DynamoDB's own JSON. */
export function fromTypedItem(value: unknown, path: string): Record<string, AttributeValue> {
	if (!isObject(value) || Array.isArray(value)) throw invalidValue(path, 'no object', 'Give {"id": {"S": "42"}}.');
	return mapOf(value, path, fromTyped);
}

/** Text that is the same for the same key, however its numbers are written and its names are ordered. */
export function keyText(key: Attributes, names: readonly string[] = Object.keys(key)): string {
	return JSON.stringify(
		[...names].sort().map((name) => {
			const value = key[name] ?? {};
			return [name, value.N === undefined ? toTyped(value) : { N: canonicalNumber(value.N) ?? value.N }];
		}),
	);
}

/** Bytes of an item in a request, about. */
export const bytesOfAttributes = (attributes: Attributes): number =>
	Buffer.byteLength(JSON.stringify(toTypedItem(attributes)));

const base64 = (bytes: Uint8Array): string =>
	Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Names may be anything, `__proto__` too; what is undefined is left out. */
function mapOf<From, To>(
	values: Readonly<Record<string, From>>,
	path: string,
	of: (value: From, path: string) => To | undefined,
): Record<string, To> {
	const result: Record<string, To> = {};
	for (const [name, value] of Object.entries(values)) {
		const made = of(value, path === '' ? name : `${path}.${name}`);
		if (made === undefined) continue;
		Object.defineProperty(result, name, { value: made, enumerable: true, configurable: true, writable: true });
	}
	return result;
}

const CORRECT = 'Correct the value.';

function invalidValue(path: string, what: string, nextStep: string): AwsError {
	return new AwsError({ code: 'InvalidValue', message: `'${path}' is ${what}`, nextStep, field: path });
}
