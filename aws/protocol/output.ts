import type { Readable } from 'node:stream';

import { AwsError } from '../errors';

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

export interface ToJsonOptions {
	/**
	 * Takes a streamed body out of the answer, e.g. to store it; what it returns stands in its place, nothing where it
	 * returns undefined. Without it the stream is read and becomes base64.
	 */
	readonly binary?: (member: string, body: Readable) => Promise<Json | undefined>;
	/** Bytes that are valid UTF-8 as text instead of base64. */
	readonly textBytes?: boolean;
}

/**
 * An answer as JSON: times as ISO 8601 text, bytes as base64, whole numbers that a number cannot hold as text, event
 * streams as lists of their events. `$metadata` is left out.
 */
export async function toJson(
	output: Readonly<Record<string, unknown>>,
	options: ToJsonOptions = {},
): Promise<Record<string, Json>> {
	const result: Record<string, Json> = {};
	for (const [name, value] of Object.entries(output)) {
		if (name === '$metadata') continue;
		const json = await memberToJson(name, value, options);
		if (json !== undefined) put(result, name, json);
	}
	return result;
}

async function memberToJson(name: string, value: unknown, options: ToJsonOptions): Promise<Json | undefined> {
	if (isStream(value)) {
		if (options.binary !== undefined) return await options.binary(name, value);
		const chunks: Buffer[] = [];
		for await (const chunk of value) chunks.push(Buffer.from(chunk as Uint8Array));
		return bytesToJson(Buffer.concat(chunks), options);
	}
	if (isAsyncIterable(value)) {
		const events: Json[] = [];
		for await (const event of value) events.push(valueToJson(event, options) ?? null);
		return events;
	}
	return valueToJson(value, options);
}

/**
 * The JSON in bytes that AWS's models do not describe. Nothing of it is quoted where it is none.
 * @throws AwsError `UnreadableResponse`
 */
export function jsonInBytes(bytes: Uint8Array | string): unknown {
	try {
		return JSON.parse(typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('utf8')) as unknown;
	} catch {
		throw new AwsError({
			code: 'UnreadableResponse',
			message: 'The answer is not valid JSON',
			nextStep: 'Run it again. If it happens again, look at what lies between n8n and AWS: a proxy, a custom endpoint.',
			attempts: 1,
		});
	}
}

/** One value of an answer as JSON; undefined where there is nothing to show. Streams are not read. */
export function valueToJson(value: unknown, options: Pick<ToJsonOptions, 'textBytes'> = {}): Json | undefined {
	if (value === null) return null;
	switch (typeof value) {
		case 'string':
		case 'boolean':
			return value;
		case 'number':
			return Number.isFinite(value) ? value : String(value);
		case 'bigint':
			return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
		case 'object':
			return objectToJson(value, options);
		default:
			return undefined;
	}
}

function objectToJson(value: object, options: Pick<ToJsonOptions, 'textBytes'>): Json | undefined {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
	if (value instanceof Uint8Array) return bytesToJson(value, options);
	if (Array.isArray(value)) return value.map((entry) => valueToJson(entry, options) ?? null);
	if (value instanceof String) return value.toString();
	if (isStream(value) || isAsyncIterable(value)) return undefined;
	// Numbers that AWS sends with more digits than a number keeps arrive as `{ string, type }`.
	if ('type' in value && 'string' in value && (value.type === 'bigDecimal' || value.type === 'bigInteger')) {
		return String(value.string);
	}
	const result: Record<string, Json> = {};
	for (const [name, entry] of Object.entries(value)) {
		const json = valueToJson(entry, options);
		if (json !== undefined) put(result, name, json);
	}
	return result;
}

function bytesToJson(bytes: Uint8Array, { textBytes }: Pick<ToJsonOptions, 'textBytes'>): string {
	if (textBytes === true) {
		try {
			return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
		} catch {
			// Not text after all.
		}
	}
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** Sets a key without touching the prototype, whatever its name. */
function put(target: Record<string, Json>, name: string, value: Json): void {
	if (name === '__proto__') {
		Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
	} else {
		target[name] = value;
	}
}

const isStream = (value: unknown): value is Readable =>
	typeof value === 'object' && value !== null && 'pipe' in value && typeof value.pipe === 'function';

const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> =>
	typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
