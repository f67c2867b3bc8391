import { nearest } from '../catalog/nearest';
import { readOperation, readService } from '../catalog/read';
import type { ShapeView, SimpleView, StructureView } from '../catalog/schema';
import { shapeOf } from '../catalog/schema';
import type { MemberRef, ServiceModel } from '../catalog/types';
import { AwsError } from '../errors';

export interface CoerceOptions {
	/**
	 * The input comes from form fields: an empty text means "not set", and the text in a field of any type (AWS's
	 * "document") is read as JSON. Without it an empty text is kept where AWS takes text.
	 */
	readonly form?: boolean;
}

/** Deeper than any input of AWS (DynamoDB: 32 levels of two steps each): a value that refers to itself. */
const DEEPEST = 128;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const INTEGER = /^[+-]?\d+$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;
/** Below: seconds since 1970 (until the year 5138); from here on: milliseconds (since March 1973). */
const FIRST_MILLISECONDS = 1e11;

interface Coercion {
	readonly service: string;
	readonly operation: string;
	readonly model: ServiceModel;
	readonly form: boolean;
	/** Paths of required members that are not set. */
	readonly missing: string[];
}

/**
 * Turns what people and agents give into the input that AWS's protocols take: texts to numbers, booleans, times and
 * bytes, comma lists to lists, JSON text to structures. Never stricter than AWS: values of enumerations, lengths and
 * patterns are AWS's to judge.
 *
 * - not set: `undefined`, `null`; an empty text where AWS does not take text (with `form`: everywhere)
 * - number: a number or its text; a whole number of 64 bits as text becomes a bigint where a number cannot hold it
 * - boolean: `true`, `false` or their text
 * - time: Date, luxon DateTime, ISO 8601 (UTC where no zone is given), seconds or milliseconds since 1970
 * - bytes: Uint8Array, base64 text, Node's JSON of a Buffer; a Readable where AWS takes a stream
 * - list of simple values: a list, JSON text of one, or values separated by commas
 * - structure, map, list of structures: an object or list, or JSON text of one
 *
 * @param service catalog key, e.g. `s3`
 * @param operation AWS's name, e.g. `PutObject`
 * @throws AwsError `UnknownMember`, `WrongType` or `MissingMember`, with the path in `field`; `UnknownService`,
 * `UnknownOperation`
 */
export function coerceInput(
	service: string,
	operation: string,
	value: unknown,
	options: CoerceOptions = {},
): Record<string, unknown> {
	const { input } = readOperation(service, operation);
	const model = readService(service);
	const coercion: Coercion = { service, operation, model, form: options.form === true, missing: [] };
	const given = value === undefined || value === null || value === '' ? {} : value;
	if (input === undefined) {
		const names = Object.keys(asObject(coercion, given, '', 'no parameters') ?? {});
		if (names[0] === undefined) return {};
		throw unknownMember(coercion, '', names[0], []);
	}
	const view = shapeOf(model, input);
	const result = view.kind === 'structure' ? structure(coercion, view, given, '', 0) : {};
	if (coercion.missing.length > 0) throw missingMembers(coercion);
	return result;
}

function coerce(coercion: Coercion, ref: MemberRef, value: unknown, path: string, depth: number): unknown {
	if (value === undefined || value === null) return undefined;
	if (depth > DEEPEST) throw wrongType(coercion, path, 'a value of finite depth', 'a value that refers to itself');
	const view = shapeOf(coercion.model, ref);
	if (value === '' && (coercion.form || !isText(view))) return undefined;
	switch (view.kind) {
		case 'simple':
			return simple(coercion, view, value, path);
		case 'list':
			return list(coercion, view.member, value, path, depth);
		case 'map':
			return map(coercion, view.value, value, path, depth);
		default:
			return structure(coercion, view, value, path, depth);
	}
}

const isText = (view: ShapeView): boolean =>
	view.kind === 'simple' && (view.type === 'string' || view.type === 'document');

function simple(coercion: Coercion, view: SimpleView, value: unknown, path: string): unknown {
	switch (view.type) {
		case 'string':
			return text(coercion, value, path);
		case 'number':
			return number(coercion, view.long, value, path);
		case 'boolean':
			return boolean(coercion, value, path);
		case 'timestamp':
			return time(coercion, value, path);
		case 'blob':
			return bytes(coercion, view.streaming, value, path);
		case 'document':
			return document(coercion, value, path);
	}
}

function text(coercion: Coercion, value: unknown, path: string): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	const date = dateOf(value);
	if (date !== undefined) return date.toISOString();
	throw wrongType(
		coercion,
		path,
		'text',
		kindOf(value),
		'Where AWS takes JSON as text, such as a policy, write it with JSON.stringify, e.g. {{ JSON.stringify($json.policy) }}.',
	);
}

function number(coercion: Coercion, long: boolean, value: unknown, path: string): number | bigint {
	if (typeof value === 'bigint') return long ? value : Number(value);
	if (typeof value === 'number' && Number.isFinite(value)) {
		if (!Number.isInteger(value) || Number.isSafeInteger(value) || !long) return value;
		const hint = 'The number has more digits than JavaScript keeps. Give it as text, in quotes.';
		throw wrongType(coercion, path, 'a whole number that is given exactly', shown(value), hint);
	}
	if (typeof value === 'string') {
		const trimmed = value.trim();
		if (NUMBER.test(trimmed)) {
			const parsed = Number(trimmed);
			if (long && INTEGER.test(trimmed) && !Number.isSafeInteger(parsed)) return BigInt(trimmed.replace(/^\+/, ''));
			if (Number.isFinite(parsed)) return parsed;
		}
	}
	throw wrongType(coercion, path, long ? 'a whole number' : 'a number', shown(value));
}

function boolean(coercion: Coercion, value: unknown, path: string): boolean {
	if (typeof value === 'boolean') return value;
	const word = typeof value === 'string' ? value.trim().toLowerCase() : undefined;
	if (word === 'true' || word === 'false') return word === 'true';
	throw wrongType(coercion, path, 'true or false', shown(value));
}

/** A time in any of the forms that `coerceInput` takes; undefined where it is none. */
export function timeOf(value: unknown): Date | undefined {
	const date = dateOf(value) ?? parseTime(value);
	return date === undefined || Number.isNaN(date.getTime()) ? undefined : date;
}

function time(coercion: Coercion, value: unknown, path: string): Date {
	const date = timeOf(value);
	if (date !== undefined) return date;
	const hint = 'Write it as 2026-01-31T10:00:00Z, or as seconds or milliseconds since 1970.';
	throw wrongType(coercion, path, 'a time', shown(value), hint);
}

/** A Date, or what knows how to become one (luxon's DateTime, moment). */
function dateOf(value: unknown): Date | undefined {
	if (value instanceof Date) return value;
	if (typeof value !== 'object' || value === null) return undefined;
	for (const name of ['toJSDate', 'toDate'] as const) {
		const method: unknown = Reflect.get(value, name);
		if (typeof method !== 'function') continue;
		const date: unknown = Reflect.apply(method, value, []);
		if (date instanceof Date) return date;
	}
	return undefined;
}

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} (?:GMT|UTC|[+-]\d{4})$/;

function parseTime(value: unknown): Date | undefined {
	if (typeof value === 'number' || typeof value === 'bigint') return fromEpoch(Number(value));
	if (typeof value !== 'string') return undefined;
	const trimmed = value.trim();
	if (NUMBER.test(trimmed)) return fromEpoch(Number(trimmed));
	if (HTTP_DATE.test(trimmed)) return new Date(trimmed);
	const [, day, clock = '00:00', zone = 'Z'] = ISO.exec(trimmed) ?? [];
	return day === undefined ? undefined : new Date(`${day}T${clock}${zone.toUpperCase()}`);
}

function fromEpoch(epoch: number): Date {
	return new Date(Math.abs(epoch) < FIRST_MILLISECONDS ? epoch * 1000 : epoch);
}

function bytes(coercion: Coercion, streaming: boolean, value: unknown, path: string): unknown {
	if (value instanceof Uint8Array) return value;
	if (value instanceof ArrayBuffer) return new Uint8Array(value);
	if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
	if (typeof value === 'string') {
		const compact = value.replace(/\s+/g, '');
		if (BASE64.test(compact)) return new Uint8Array(Buffer.from(compact, 'base64'));
	}
	if (isObject(value) && value.type === 'Buffer' && Array.isArray(value.data)) {
		return Uint8Array.from(value.data as number[]);
	}
	if (streaming && isObject(value) && typeof value.pipe === 'function') return value;
	const hint = 'Give the bytes as base64 text or as a binary field of the item.';
	throw wrongType(coercion, path, 'bytes', typeof value === 'string' ? 'text that is not base64' : kindOf(value), hint);
}

/** AWS's "document": any JSON value. */
function document(coercion: Coercion, value: unknown, path: string): unknown {
	if (typeof value === 'string') return coercion.form ? parseJson(coercion, value, path, 'JSON') : value;
	try {
		return JSON.parse(JSON.stringify(value)) as unknown;
	} catch {
		throw wrongType(coercion, path, 'JSON', 'a value that refers to itself');
	}
}

function list(coercion: Coercion, member: MemberRef, value: unknown, path: string, depth: number): unknown[] {
	const ofSimple = shapeOf(coercion.model, member).kind === 'simple';
	const expected = ofSimple ? 'a list, or values separated by commas' : 'a list';
	let entries: unknown = value;
	if (typeof value === 'string') {
		const trimmed = value.trim();
		if (!ofSimple || trimmed.startsWith('[')) entries = parseJson(coercion, trimmed, path, expected);
		else
			entries = trimmed
				.split(',')
				.map((entry) => entry.trim())
				.filter((entry) => entry !== '');
	} else if (value instanceof Set) {
		entries = [...value];
	} else if (ofSimple && (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')) {
		entries = [value];
	}
	if (!Array.isArray(entries)) throw wrongType(coercion, path, expected, kindOf(value));
	return entries.map((entry, position) => {
		const entryPath = `${path}[${position}]`;
		// An empty text stays an entry: a list of texts may hold one.
		if (entry === '' && ofSimple)
			return simple(coercion, shapeOf(coercion.model, member) as SimpleView, entry, entryPath);
		return coerce(coercion, member, entry, entryPath, depth + 1) ?? null;
	});
}

function map(
	coercion: Coercion,
	member: MemberRef,
	value: unknown,
	path: string,
	depth: number,
): Record<string, unknown> {
	const given = value instanceof Map ? Object.fromEntries(value as Map<string, unknown>) : value;
	const result: Record<string, unknown> = {};
	const entries = asObject(coercion, given, path, 'an object of names and values');
	const keepEmpty = isText(shapeOf(coercion.model, member));
	for (const [name, entry] of Object.entries(entries)) {
		const coerced = entry === '' && keepEmpty ? '' : coerce(coercion, member, entry, join(path, name), depth + 1);
		if (coerced !== undefined) put(result, name, coerced);
	}
	return result;
}

function structure(
	coercion: Coercion,
	view: StructureView,
	value: unknown,
	path: string,
	depth: number,
): Record<string, unknown> {
	if (view.streaming) return value as Record<string, unknown>;
	const given = asObject(
		coercion,
		value,
		path,
		view.kind === 'union' ? `one of ${view.names.join(', ')}` : 'an object',
	);
	const positions = new Map(view.names.map((name, position) => [name, position]));
	const result: Record<string, unknown> = {};
	for (const [name, entry] of Object.entries(given)) {
		const position = positions.get(name);
		const ref = position === undefined ? undefined : view.members[position];
		if (ref === undefined) {
			if (entry === undefined) continue;
			throw unknownMember(coercion, path, name, view.names);
		}
		const coerced = coerce(coercion, ref, entry, join(path, name), depth + 1);
		if (coerced !== undefined) result[name] = coerced;
	}
	const set = Object.keys(result);
	if (view.kind === 'union') {
		if (set.length !== 1) {
			const got = set.length === 0 ? 'none of them' : `${set.join(' and ')} together`;
			throw wrongType(coercion, path, `exactly one of ${view.names.join(', ')}`, got);
		}
	} else {
		for (const name of view.names.slice(0, view.required)) {
			if (!Object.hasOwn(result, name)) coercion.missing.push(join(path, name));
		}
	}
	return result;
}

function asObject(coercion: Coercion, value: unknown, path: string, expected: string): Record<string, unknown> {
	const given = typeof value === 'string' ? parseJson(coercion, value, path, expected) : value;
	if (isObject(given) && !Array.isArray(given) && !(given instanceof Uint8Array) && dateOf(given) === undefined)
		return given;
	throw wrongType(coercion, path, expected, kindOf(value));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function parseJson(coercion: Coercion, json: string, path: string, expected: string): unknown {
	try {
		return JSON.parse(json) as unknown;
	} catch (error) {
		// Only the place: the engine's sentence quotes the text, which may hold a secret.
		const place = /line \d+ column \d+/.exec(error instanceof Error ? error.message : '')?.[0];
		const hint = `Give ${expected}, as JSON${place === undefined ? '' : `; the text stops being JSON at ${place}`}.`;
		throw wrongType(coercion, path, expected, 'text that is not JSON', hint);
	}
}

/** Sets a key without touching the prototype, whatever its name. */
function put(target: Record<string, unknown>, name: string, value: unknown): void {
	if (name === '__proto__') {
		Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
	} else {
		target[name] = value;
	}
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

/** What a value is, without showing it. */
function kindOf(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	if (dateOf(value) !== undefined) return 'a time';
	if (value instanceof Uint8Array) return 'bytes';
	if (typeof value === 'string') return 'text';
	return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** A value where AWS takes numbers, times, true or false: no place for a secret, but a long text is cut. */
function shown(value: unknown): string {
	if (typeof value === 'string') return `"${value.length > 40 ? `${value.slice(0, 37)}...` : value}"`;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : kindOf(value);
}

function wrongType(coercion: Coercion, path: string, expected: string, got: string, hint?: string): AwsError {
	const { service, operation } = coercion;
	return new AwsError({
		code: 'WrongType',
		message: `${path === '' ? 'The input' : `'${path}'`} of ${operation} takes ${expected}, but is ${got}`,
		nextStep: hint ?? `Give ${expected}.`,
		service,
		operation,
		field: path === '' ? undefined : path,
	});
}

function unknownMember(coercion: Coercion, path: string, name: string, names: readonly string[]): AwsError {
	const { service, operation } = coercion;
	const near = nearest(name, names, 1)[0];
	const where = path === '' ? operation : `'${path}' of ${operation}`;
	const all =
		names.length === 0
			? 'It takes none.'
			: `It takes: ${names.slice(0, 40).join(', ')}${names.length > 40 ? ' …' : ''}.`;
	return new AwsError({
		code: 'UnknownMember',
		message: `${where} has no parameter '${name}'`,
		nextStep: near === undefined ? all : `Did you mean '${near}'? ${all}`,
		service,
		operation,
		field: join(path, name),
	});
}

function missingMembers({ service, operation, missing }: Coercion): AwsError {
	const names = missing.map((name) => `'${name}'`).join(', ');
	return new AwsError({
		code: 'MissingMember',
		message: `${operation} needs ${names}`,
		nextStep: missing.length === 1 ? 'Give this parameter a value.' : 'Give these parameters a value.',
		service,
		operation,
		field: missing[0],
		extra: { missing },
	});
}
